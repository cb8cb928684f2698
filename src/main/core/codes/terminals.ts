/** How many ids of each kind are remembered. Terminals ask about commands moments after they ended, or before they begin. */
const MOST = 500;

/**
 * The commands that run at a terminal which asks for codes, too. The terminal chooses an id for its command. An id says
 * nothing about who may do what: it only tells a terminal when to stop asking.
 */
export class Terminals {
  /** The profiles of the commands, by their id. Two hosts may choose the same id. */
  private readonly running = new Map<string, string[]>();
  private readonly ended = new Set<string>();
  /** Terminals that have asked whether a code is wanted. */
  private readonly asking = new Set<string>();
  /** Terminals that ask their person for nothing, or no more. */
  private readonly silent = new Set<string>();

  /** @param onChange Called when a command has ended, or its terminal is silent. */
  constructor(private readonly onChange: () => void) {}

  /** Counts the command as running while `run` does, or until `gone` says that it has left. */
  async during<T>(id: string, profile: string, run: () => Promise<T>, gone: AbortSignal): Promise<T> {
    this.ended.delete(id);
    this.running.set(id, [...(this.running.get(id) ?? []), profile]);
    let isRunning = true;
    const end = (): void => {
      if (isRunning) this.end(id, profile);
      isRunning = false;
    };
    gone.addEventListener('abort', end, { once: true });
    try {
      return await run();
    } finally {
      gone.removeEventListener('abort', end);
      end();
    }
  }

  /** Whether the command has ended. False if it has not begun. */
  isOver(id: string): boolean {
    return this.ended.has(id);
  }

  /** Notes that the terminal of this command asks its person. */
  asks(id: string): void {
    this.silent.delete(id);
    remember(this.asking, id);
  }

  /** Notes that the terminal of this command asks its person for nothing, or no more. */
  isSilent(id: string): void {
    this.asking.delete(id);
    remember(this.silent, id);
    this.onChange();
  }

  /** Notes the same if the terminal was not heard of. */
  isSilentUnlessItAsked(id: string): void {
    if (!this.asking.has(id)) this.isSilent(id);
  }

  /** The profiles for which a terminal can be asked now. One that was not heard of yet is about to ask. */
  get profiles(): string[] {
    return [...this.running].flatMap(([id, profiles]) => (this.silent.has(id) ? [] : profiles));
  }

  private end(id: string, profile: string): void {
    const others = [...(this.running.get(id) ?? [])];
    others.splice(others.indexOf(profile), 1);
    if (others.length > 0) this.running.set(id, others);
    else this.forget(id);
    this.onChange();
  }

  private forget(id: string): void {
    for (const ids of [this.running, this.asking, this.silent]) ids.delete(id);
    remember(this.ended, id);
  }
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > MOST && oldest !== undefined) ids.delete(oldest);
}

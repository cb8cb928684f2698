/** How many commands that have ended are remembered. Their terminals ask about them moments later. */
const MOST = 500;

/**
 * The commands that run at a terminal which asks for codes, too. The terminal chooses an id for its command. An id says
 * nothing about who may do what: it only tells a terminal when to stop asking.
 */
export class Terminals {
  /** The profiles of the commands, by their id. Two hosts may choose the same id. */
  private readonly running = new Map<string, string[]>();
  private readonly ended = new Set<string>();

  /** @param onChange Called when a command has ended. */
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

  /** The profiles for which a terminal can be asked now. */
  get profiles(): string[] {
    return [...this.running.values()].flat();
  }

  private end(id: string, profile: string): void {
    const others = [...(this.running.get(id) ?? [])];
    others.splice(others.indexOf(profile), 1);
    if (others.length > 0) this.running.set(id, others);
    else this.running.delete(id);
    if (others.length === 0) this.ended.add(id);
    const [oldest] = this.ended;
    if (this.ended.size > MOST && oldest !== undefined) this.ended.delete(oldest);
    this.onChange();
  }
}

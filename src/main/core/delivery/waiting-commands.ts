import type { WaitingCommand } from '../../../contract/app-state';

/** What a command says about itself. Nobody has checked it. */
export interface Caller {
  /** The name of the program that asks, without its arguments. Null if it is not known. */
  program: string | null;
  /** The folder in which it runs. */
  folder: string | null;
  /** The process that asks, where the command cannot say its name. */
  pid: string | null;
}

/** How many commands code entry gets to know by name. A loop may start hundreds. */
const MOST = 20;

/** The commands that wait for a code now, by the serial number of the device. */
export class WaitingCommands {
  private readonly waiting = new Map<string, Set<{ profile: string; caller: Caller }>>();

  /**
   * @param nameOf Finds the name of a process. It is asked only for a command that waits.
   * @param onChange Called after each change.
   */
  constructor(
    private readonly nameOf: (pid: string) => Promise<string | null>,
    private readonly onChange: () => void,
  ) {}

  any(serial: string): boolean {
    return (this.waiting.get(serial)?.size ?? 0) > 0;
  }

  /** Commands that say the same of themselves are one entry. */
  of(serial: string): WaitingCommand[] {
    const entries = new Map<string, WaitingCommand>();
    for (const { profile, caller } of this.waiting.get(serial) ?? []) {
      const { program, folder } = caller;
      const key = JSON.stringify([program, folder, profile]);
      entries.set(key, { program, folder, profile, times: (entries.get(key)?.times ?? 0) + 1 });
    }
    return [...entries.values()].slice(0, MOST);
  }

  /** Shows a command as waiting while `wait` runs, or until `gone` says that it has left. */
  during<T>(serial: string, profile: string, caller: Caller, wait: () => Promise<T>, gone: AbortSignal): Promise<T> {
    const all = this.waiting.get(serial) ?? new Set();
    this.waiting.set(serial, all);
    const one = { profile, caller };
    all.add(one);
    this.onChange();
    void this.findName(one);
    const leave = (): void => {
      if (all.delete(one)) this.onChange();
    };
    gone.addEventListener('abort', leave, { once: true });
    return wait().finally(leave);
  }

  private async findName(one: { caller: Caller }): Promise<void> {
    const { program, pid } = one.caller;
    if (program !== null || pid === null) return;
    const name = await this.nameOf(pid).catch(() => null);
    if (name === null) return;
    one.caller = { ...one.caller, program: name };
    this.onChange();
  }
}

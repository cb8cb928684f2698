import type { WaitingCommand } from '../../../contract/app-state';
import type { Program } from './program';

/** How many commands code entry gets to know by name. A loop may start hundreds. */
const MOST = 20;

/** The commands that wait for a code now, by the serial number of the device. */
export class WaitingCommands {
  private readonly waiting = new Map<string, Set<{ profile: string; program: Program }>>();

  /** @param onChange Called after each change. */
  constructor(private readonly onChange: () => void) {}

  any(serial: string): boolean {
    return (this.waiting.get(serial)?.size ?? 0) > 0;
  }

  /** Commands of the same program are one entry. */
  of(serial: string): WaitingCommand[] {
    const entries = new Map<string, WaitingCommand>();
    for (const { profile, program } of this.waiting.get(serial) ?? []) {
      const key = JSON.stringify([program.id, program.view.folder, profile]);
      entries.set(key, { program: program.view, profile, times: (entries.get(key)?.times ?? 0) + 1 });
    }
    return [...entries.values()].slice(0, MOST);
  }

  /** Shows a command as waiting while `wait` runs, or until `gone` says that it has left. */
  during<T>(serial: string, profile: string, program: Program, wait: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    const all = this.waiting.get(serial) ?? new Set();
    this.waiting.set(serial, all);
    const one = { profile, program };
    all.add(one);
    this.onChange();
    const leave = (): void => {
      if (all.delete(one)) this.onChange();
    };
    gone?.addEventListener('abort', leave, { once: true });
    return wait().finally(leave);
  }
}

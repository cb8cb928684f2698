import type { TrayCommand } from '../core/surface/tray-types';
import type { Handlers } from '../desktop/page-calls';

/** What does the work behind tray and windows. */
export interface Engine {
  /** For the calls of pages. */
  handlers: Handlers;
  /** What was chosen in the tray menu. */
  run: (command: TrayCommand) => void;
  refresh: (profile: string) => void;
  /** Of all code requests: the person closed the window that asks. */
  cancelCodes: () => void;
  /** Reads files and the vault, and answers commands. */
  start: () => Promise<void>;
}

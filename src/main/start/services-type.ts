import type { Fob } from '../core/app/fob';
import type { TrayCommand } from '../core/surface/tray-types';
import type { Handlers } from '../desktop/page-calls';

/** What does the work behind tray and windows. */
export interface Services {
  fob: Fob;
  /** For the calls of pages. */
  handlers: Handlers;
  /** What was chosen in the tray menu. */
  runTrayCommand: (command: TrayCommand) => void;
  /** The person closed the window of requests. */
  putAside: () => void;
  /** Reads files and the vault, and answers commands. */
  start: () => Promise<void>;
}

/** The services once they are loaded. */
export type LaterServices = () => Promise<Services>;

import { app } from 'electron';
import { createLog } from '../adapters/log/log';

/** Fob's log, which every bug that nobody caught is written to. */
export function createAppLog() {
  const log = createLog(app.getPath('userData'), !app.isPackaged);
  // Electron only prints these, and a packaged app has nowhere to print to.
  const logBug = (bug: unknown): void => log.error(bug instanceof Error ? (bug.stack ?? bug.message) : 'unknown bug');
  process.on('unhandledRejection', logBug);
  // Electron would show a dialog and stop everything, commands that wait included.
  process.on('uncaughtException', logBug);
  return log;
}

export type AppLog = ReturnType<typeof createAppLog>;

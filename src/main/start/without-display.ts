import { spawn } from 'node:child_process';
import { app } from 'electron';
import { displayOf, startedFrom, WITHOUT_DISPLAY } from '../desktop/display';
import { HIDDEN } from './app-state';

/** The display of this Fob. */
export const display = displayOf(process.platform, process.env, app.commandLine);

/**
 * Ends this process, because Electron cannot go on without a display. A Fob that should be hidden is started once more,
 * in a way that needs none: the switch for that comes too late for this process.
 */
export function endWithoutDisplay(): void {
  if (!process.argv.includes(HIDDEN)) {
    tell(`there is no display to open a window on. To serve commands without one, start Fob with ${HIDDEN}.`);
    app.exit(1);
    return;
  }
  const next = spawn(startedFrom(process.execPath, process.env), [...process.argv.slice(1), WITHOUT_DISPLAY], {
    detached: true,
    stdio: 'inherit',
  });
  next.once('error', (error) => {
    tell(`there is no display, and Fob could not be started without one: ${error.message}`);
    app.exit(1);
  });
  next.once('spawn', () => {
    tell(`there is no display, so Fob goes on without one, as process ${next.pid ?? 0}.`);
    next.unref();
    app.exit(0);
  });
}

/** Says on the terminal what a Fob without a display cannot say anywhere else. */
export const tell = (text: string): void => void process.stderr.write(`fob: ${text}\n`);

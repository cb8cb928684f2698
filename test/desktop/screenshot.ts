import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type DesktopSession } from './desktop-session';

/** Takes a picture of the whole screen, with panel and windows. */
export async function screenshotDesktop(desktop: DesktopSession, path: string): Promise<void> {
  await promisify(execFile)('import', ['-window', 'root', path], { env: desktop.env });
}

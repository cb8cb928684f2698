import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { type ProcessFamily } from './processes';
import { within } from './wait';

/**
 * Starts a virtual display. Xvfb chooses a free number.
 * @returns the value for DISPLAY.
 */
export async function startDisplay(family: ProcessFamily, env: NodeJS.ProcessEnv, size = '1280x800'): Promise<string> {
  // Tests that run as root also start programs as another user (unprivileged.ts), who needs access to the display.
  const access = process.getuid?.() === 0 ? ['-ac'] : [];
  // No screen saver: it would start after ten minutes without a key press, and then Fob shows no notifications.
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset', '-s', '0', ...access];
  const server = family.start('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)));
    // Xvfb writes the number when it is ready for clients.
    createInterface(server.stdio[3] as Readable).once('line', resolve);
  });
  return `:${(await within('Xvfb is ready', number)).trim()}`;
}

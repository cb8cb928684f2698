import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { type ProcessFamily } from './processes';
import { within } from './wait';

/**
 * Starts a virtual display on a number of its own choice.
 * @returns the value for DISPLAY.
 */
export async function startDisplay(family: ProcessFamily, env: NodeJS.ProcessEnv, size = '1280x800'): Promise<string> {
  // Root's tests start programs as another user, too (unprivileged.ts); anybody else's display is theirs alone.
  const access = process.getuid?.() === 0 ? ['-ac'] : [];
  // No screen saver: it would come after ten minutes without a key, and while it is on Fob shows no notification.
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset', '-s', '0', ...access];
  const server = family.start('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)));
    // It writes the number when it is ready for clients.
    createInterface(server.stdio[3] as Readable).once('line', resolve);
  });
  return `:${(await within('Xvfb is ready', number)).trim()}`;
}

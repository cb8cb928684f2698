import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { root } from './run.mjs';
import { say } from './say.mjs';

/** Whether there is nowhere to show a window. */
export function isHeadless(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/**
 * Starts a display, a session bus and a keyring for a machine that has none of them, out of the parts the tests use.
 * @returns env: what a program needs to find them; stop.
 */
export async function startHeadlessDesktop() {
  say('there is no display: Fob gets a virtual one, with a keyring of its own');
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  const { startDesktopSession } = await import(join(root, 'test/desktop/desktop-session.ts'));
  await unregister();
  // Kept between starts: without its keyring, Fob could not read what it encrypted the last time.
  const home = join(cacheFolder(), 'headless-home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { display, busAddress, stop } = await startDesktopSession({ home });
  return { env: { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: busAddress }, stop };
}

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
 * @returns env and switches: what Electron needs to find them; stop.
 */
export async function startHeadlessDesktop() {
  say('there is no display: Fob gets a virtual one, with a keyring of its own; its windows cannot be seen');
  const tsx = await import('tsx/cjs/api');
  const { startDesktopSession } = tsx.require(join(root, 'test/desktop/desktop-session.ts'), import.meta.url);
  // Kept between starts: without its keyring, Fob could not read what it encrypted the last time.
  const home = join(cacheFolder(), 'headless-home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { display, busAddress, stop } = await startDesktopSession({ home });
  return {
    env: { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: busAddress },
    // Chromium tells the keyring to use by the desktop's name, and this one has none.
    switches: ['--password-store=gnome-libsecret'],
    stop,
  };
}

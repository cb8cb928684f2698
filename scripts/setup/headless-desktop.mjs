import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { root } from './run.mjs';
import { say } from './say.mjs';

/** Whether this is Linux without a display. */
export function isHeadless(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/**
 * Starts a virtual display, a session bus and a keyring on a machine without a desktop, with the same code as the
 * tests.
 * @returns `env` and `switches`, with which Electron finds them, and `stop`.
 */
export async function startHeadlessDesktop() {
  say('there is no display, so Fob gets a virtual one and its own keyring; you cannot see its windows');
  const tsx = await import('tsx/cjs/api');
  const { startDesktopSession } = tsx.require(join(root, 'test/desktop/desktop-session.ts'), import.meta.url);
  // This home is kept between starts: without the keyring in it, Fob could not read what it encrypted before.
  const home = join(cacheFolder(), 'headless-home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const { display, busAddress, stop } = await startDesktopSession({ home });
  return {
    env: { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: busAddress },
    // Chromium chooses the keyring by the desktop's name, and this desktop has none.
    switches: ['--password-store=gnome-libsecret'],
    stop,
  };
}

import { writeFile } from 'node:fs/promises';
import { test as base, type TestInfo } from '@playwright/test';
import { type DesktopSession, startDesktopSession } from './desktop-session';
import { Fob, type FobOptions } from './launch';
import { NotificationServer } from './notifications';
import { TrayHost } from './tray-host';
import { LIMIT } from './wait';

/** A desktop on which a test reads and clicks tray icons and notifications, as a person would. */
export interface TestDesktop {
  readonly session: DesktopSession;
  readonly trayHost: TrayHost;
  readonly notifications: NotificationServer;
}

/** Starts a desktop with a tray and notifications. `stop` ends all of it. */
export async function startTestDesktop(): Promise<TestDesktop & { stop: () => Promise<void> }> {
  const session = await startDesktopSession();
  const [trayHost, notifications] = await Promise.all([
    TrayHost.start(session.busAddress),
    NotificationServer.start(session.busAddress),
  ]);
  const stop = async () => {
    trayHost.stop();
    notifications.stop();
    await session.stop();
  };
  return { session, trayHost, notifications, stop };
}

interface TestFixtures {
  /** Starts Fob on this worker's desktop. The fixture kills it and its restarts and removes its home after the test. */
  launchFob: (options?: FobOptions) => Promise<Fob>;
}

/** Playwright's `test`, with one desktop per worker. Workers do not share a tray, a keyring or notifications. */
export const test = base.extend<TestFixtures, { desktop: TestDesktop }>({
  desktop: [
    // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { stop, ...desktop } = await startTestDesktop();
      await use(desktop);
      await stop();
    },
    { scope: 'worker', timeout: 3 * LIMIT },
  ],
  launchFob: async ({ desktop }, use, testInfo) => {
    const launched: Fob[] = [];
    desktop.notifications.clear();
    await use(async (options) => {
      const fob = await Fob.launch(desktop.session, options);
      launched.push(fob);
      return fob;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, fob] of launched.flatMap(({ starts }) => starts).entries()) {
      if (failed) await attachOutputAndPictures(testInfo, fob, `fob-${index}`);
      await fob.kill9();
    }
    for (const { home } of launched) await home.remove();
  },
});

/** Attaches what Fob printed and a picture of each of its windows to the report of a failed test. */
async function attachOutputAndPictures(testInfo: TestInfo, fob: Fob, name: string): Promise<void> {
  const output = testInfo.outputPath(`${name}-output.txt`);
  await writeFile(output, fob.output);
  await testInfo.attach('output', { path: output });
  for (const [index, window] of fob.windows.entries()) {
    const picture = testInfo.outputPath(`${name}-window-${index}.png`);
    const result = await window.screenshot({ path: picture, timeout: 10_000 }).catch((error: unknown) => error);
    // There is no picture of a window that hangs or closes. The test's own error matters more than this one.
    if (!(result instanceof Error)) await testInfo.attach('window', { path: picture });
  }
}

export { expect } from './expect';

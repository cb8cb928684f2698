import { test as base } from '@playwright/test';
import { type DesktopSession, startDesktopSession } from './desktop-session';
import { Fob, type FobOptions } from './launch';
import { NotificationServer } from './notifications';
import { TrayHost } from './tray-host';

/** A desktop with somebody at it, as far as a test goes. */
export interface TestDesktop {
  readonly session: DesktopSession;
  readonly trayHost: TrayHost;
  readonly notifications: NotificationServer;
}

/** Starts a desktop with tray and notifications; `stop` ends all of it. */
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
  /** Starts Fob on this worker's desktop; ended, and its home folder removed, after the test. */
  launchFob: (options?: FobOptions) => Promise<Fob>;
}

/** Playwright's `test` with a desktop per worker: workers do not see each other's tray, keyring or notifications. */
export const test = base.extend<TestFixtures, { desktop: TestDesktop }>({
  desktop: [
    // Playwright reads which fixtures a fixture uses from this pattern; here, none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { stop, ...desktop } = await startTestDesktop();
      await use(desktop);
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
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
    for (const [index, fob] of launched.entries()) {
      if (failed) await testInfo.attach(`fob-${index}-output.txt`, { body: fob.output, contentType: 'text/plain' });
      await fob.kill9();
      await fob.home.remove();
    }
  },
});

export { expect } from '@playwright/test';

import { TestHome } from '../../desktop/home';
import { LIMIT } from '../../desktop/wait';
import { test as base } from '../support/fixtures';
import { awsFiles } from '../support/aws-files';
import { packageApp, type PackagedApp } from './packaged-app';
import { PackagedFob, type StartOptions } from './packaged-fob';
import { canMakeNamespaces, ordinaryUser } from './user';

interface Fixtures {
  /** Starts the package in a new home with the sandbox's profiles. The fixture ends it after the test. */
  startPackage: (options?: StartOptions) => Promise<PackagedFob>;
}

/** Playwright's `test`, with Fob as a package. */
export const test = base.extend<Fixtures, { packaged: PackagedApp }>({
  packaged: [
    // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const app = await packageApp();
      await use(app);
      await app.remove();
    },
    { scope: 'worker', timeout: 6 * LIMIT },
  ],
  startPackage: async ({ desktop, packaged, sandbox }, use, testInfo) => {
    const why = ordinaryUser.whyNotAnother;
    if (why !== undefined) console.log(`  ${testInfo.title}: ${why}`);
    testInfo.skip(
      why !== undefined && !canMakeNamespaces(),
      'Chromium’s sandbox needs an installed package on this machine.',
    );
    // Windows need a window manager to get key presses.
    desktop.session.family.start('openbox', [], { env: desktop.session.env, stdio: 'ignore' });
    desktop.notifications.clear();
    const started: PackagedFob[] = [];
    await use(async (options) => {
      const home = await TestHome.create(options?.files ?? awsFiles(sandbox));
      const fob = new PackagedFob(desktop.session, packaged, home, options);
      started.push(fob);
      return fob;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const fob of started) {
      if (failed) await testInfo.attach('output.txt', { body: fob.output, contentType: 'text/plain' });
      await fob.end();
      await fob.home.remove();
    }
  },
});

export { expect } from '../support/fixtures';

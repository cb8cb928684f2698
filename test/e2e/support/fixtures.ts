import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from '../../desktop/fixtures';
import type { Fob, FobOptions } from '../../desktop/launch';
import type { Tray } from '../../desktop/tray-host';
import { startSandbox, type Sandbox } from '../../sandbox';
import { awsFiles } from './aws-files';
import { whenListening } from './commands';
import { Phone } from './phone';

/** A person at a desktop on which Fob runs, with a phone. */
export interface Person {
  readonly fob: Fob;
  readonly tray: Tray;
  readonly phone: Phone;
  /** The main window. Opens it if it is closed. */
  mainWindow(): Promise<Page>;
  /** Waits for the code-entry window. */
  codeEntry(): Promise<Page>;
  /** Presses Enter code, Start or Refresh of a profile, and types a code that works. */
  startSession(profile: string): Promise<void>;
}

interface Fixtures {
  sandbox: Sandbox;
  /** Starts Fob with the sandbox's profiles. */
  atDesk: (options?: FobOptions) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
  // eslint-disable-next-line no-empty-pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.stop();
  },
  atDesk: async ({ desktop, launchFob, sandbox }, use) => {
    const phone = new Phone(sandbox, 'alice');
    await use(async (options = {}) => {
      const home = options.home === undefined ? { files: awsFiles(sandbox) } : {};
      const fob = await launchFob({ ...home, ...options });
      const tray = await desktop.trayHost.tray();
      await whenListening(fob);
      return personAt(fob, tray, phone);
    });
  },
});

export { expect };

export function personAt(fob: Fob, tray: Tray, phone: Phone): Person {
  const codeEntry = (): Promise<Page> => fob.window(/^MFA code/);
  const mainWindow = async (): Promise<Page> => {
    if (!(await fob.hasWindow('Fob'))) await tray.click('Open Fob');
    return fob.window('Fob');
  };
  return {
    fob,
    tray,
    phone,
    mainWindow,
    codeEntry,
    async startSession(profile) {
      const window = await mainWindow();
      await profileRow(window, profile).getByRole('button').first().click();
      await typeCode(await codeEntry(), phone.code());
      await expect(profileRow(window, profile)).toContainText('Active');
    },
  };
}

/** The row of a profile in the list of sessions. Only rows with cells count: a heading may have the same name. */
export const profileRow = (window: Page, profile: string) =>
  window.getByRole('row').filter({ has: window.getByRole('gridcell', { name: new RegExp(`^${profile} `) }) });

/** Opens a part of the shown profile's details. */
export const openPart = (window: Page, part: 'Session' | 'Use it' | 'Settings'): Promise<void> =>
  window.getByRole('tab', { name: part, exact: true }).click();

export const closes = (window: Page) => expect.poll(() => window.isClosed(), 'the window closes').toBe(true);

export type ViewName = 'Sessions' | 'Devices' | 'Activity' | 'Policy' | 'Settings';

/** Opens a view from the side bar. */
export const openView = (window: Page, view: ViewName): Promise<void> =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: view }).click();

/** The line in the side bar's foot. */
export const statusLine = (window: Page): Locator => window.getByRole('button', { name: /^Status: / });

/** Opens what is behind that line. */
export async function openStatus(window: Page): Promise<Locator> {
  await statusLine(window).click();
  return window.getByRole('dialog', { name: 'Status' });
}

export const press = (window: Page, name: string): Promise<void> =>
  window.getByRole('button', { name, exact: true }).click();

/** Waits for an action that closes its window. The window may be gone before the action is complete. */
export async function closing(window: Page, action: Promise<void>): Promise<void> {
  await action.catch((error: unknown) => {
    if (!window.isClosed()) throw error;
  });
}

/** Presses a button that closes its window, and waits until it is closed. */
export async function pressAndClose(window: Page, name: string): Promise<void> {
  await closing(window, window.getByRole('button', { name }).click());
  await closes(window);
}

/** Types a code. The sixth digit sends it. */
export async function typeCode(window: Page, code: string): Promise<void> {
  const field = window.getByRole('textbox', { name: 'MFA code' });
  await field.fill('');
  await closing(window, field.pressSequentially(code));
}

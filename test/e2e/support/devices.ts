/** Steps of a person in Devices and its wizard. */
import type { Page } from '@playwright/test';
import { expect } from '../../desktop/expect';
import { codeFor, type Sandbox, STEP_MS } from '../../sandbox';
import { openView, press } from './fixtures';

/** `Both`: this computer, and a phone as a spare. */
export type CodesFrom = 'A phone' | 'This computer' | 'Both' | 'A password manager' | 'A YubiKey';

/** The form of a step, by its title. */
export const step = (window: Page, title: string | RegExp) => window.getByRole('form', { name: title });

/** Goes through the wizard until AWS has the device. Keeps the suggested name. */
export async function createDevice(window: Page, codesFrom: CodesFrom): Promise<void> {
  await chooseSource(window, codesFrom);
  await press(window, 'Create');
}

/** Chooses where the codes come from. */
export async function chooseSource(window: Page, codesFrom: CodesFrom): Promise<void> {
  await window.getByText(codesFrom === 'Both' ? 'This computer' : codesFrom, { exact: true }).click();
  if (codesFrom === 'Both') await window.getByText('And a phone as a spare', { exact: true }).click();
}

/** Gives a user a new device whose codes Fob makes. The wizard then shows what comes next. */
export async function enroll(window: Page, userName: string): Promise<void> {
  await openView(window, 'Devices');
  await press(window, `Add device for ${userName}`);
  await completeWizard(window);
}

/** Goes through the whole wizard. Fob makes the codes. */
export async function completeWizard(window: Page): Promise<void> {
  await createDevice(window, 'This computer');
  await press(window, 'Enable');
  await isVerified(window);
  await press(window, 'Finish');
}

/** The card of a device, or of an unfinished one. */
export const deviceCard = (window: Page, name: string) => window.getByRole('article', { name });

export async function choose(window: Page, device: string, action: string): Promise<void> {
  await window.getByRole('button', { name: `Actions for ${device}` }).click();
  await window.getByRole('menuitem', { name: action }).click();
}

/** A phone that scanned the QR code of a device. Its clock is off by some seconds. */
export class ScannedPhone {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly serial: string,
    private readonly secondsFast = 0,
  ) {}

  /** @param now the same time for codes that belong together, because the step may change between two calls */
  code(steps = 0, now = this.sandbox.account.now()): string {
    const { seed } = this.sandbox.account.device(this.serial);
    if (seed === undefined) throw new Error(`${this.serial} has no seed.`);
    return codeFor(seed, now + this.secondsFast * 1000 + steps * STEP_MS);
  }

  /** Types the last code and the current one, as a person does who waited for the second. */
  async typePair(window: Page, now = this.sandbox.account.now()): Promise<void> {
    await window.getByRole('textbox', { name: 'First code' }).fill(this.code(-1, now));
    await window.getByRole('textbox', { name: 'Second code' }).fill(this.code(0, now));
  }
}

export async function isVerified(window: Page): Promise<void> {
  await expect(step(window, /^It works/)).toBeVisible();
}

/** Steps of a person in Devices and its wizard. */
import type { Page } from '@playwright/test';
import { expect } from '../../desktop/expect';
import { codeFor, type Sandbox, STEP_MS } from '../../sandbox';

export type CodesFrom = 'A phone' | 'This computer' | 'Both';

export const openDevices = (window: Page) =>
  window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Devices' }).click();

/** The form of a step, by its title. */
export const step = (window: Page, title: string | RegExp) => window.getByRole('form', { name: title });

export const press = (window: Page, name: string) => window.getByRole('button', { name, exact: true }).click();

/** Goes through the wizard until AWS has the device. Keeps the suggested name. */
export async function createDevice(window: Page, codesFrom: CodesFrom): Promise<void> {
  await press(window, 'Continue');
  await window.getByText(codesFrom, { exact: true }).click();
  await press(window, 'Create');
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
  async typePair(window: Page): Promise<void> {
    const now = this.sandbox.account.now();
    await window.getByRole('textbox', { name: 'First code' }).fill(this.code(-1, now));
    await window.getByRole('textbox', { name: 'Second code' }).fill(this.code(0, now));
  }
}

export async function isVerified(window: Page): Promise<void> {
  await expect(step(window, /^It works/)).toBeVisible();
}

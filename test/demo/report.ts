import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from '../e2e/support/page-checks';

export const SCREENSHOTS = resolve(__dirname, '../../screenshots');

/** Prints each step of the tour with its results, and saves the pictures. */
export class Report {
  private stepNumber = 0;
  private readonly started = Date.now();

  static async create(): Promise<Report> {
    await mkdir(SCREENSHOTS, { recursive: true });
    return new Report();
  }

  step(text: string): void {
    console.log(`\n${String(++this.stepNumber).padStart(2)}. ${text}`);
  }

  /** Prints a result: its first line beside an arrow, further lines below. */
  saw(text: string): void {
    console.log(`    → ${text.trim().replaceAll('\n', '\n      ')}`);
  }

  async picture(page: Page, name: string): Promise<void> {
    const path = join(SCREENSHOTS, `${name}.png`);
    await settled(page);
    await page.screenshot({ path });
    this.saw(`picture screenshots/${name}.png`);
  }

  end(): void {
    console.log(
      `\nThe tour is done: all ${this.stepNumber} steps happened (${Math.round((Date.now() - this.started) / 1000)} s).`,
    );
  }
}

import type { Page } from '@playwright/test';
import { expect, openPart, profileRow } from './fixtures';

/** Opens the page about connecting tools to a profile. */
async function openConnect(window: Page, profile: string): Promise<void> {
  await profileRow(window, profile).click();
  await openPart(window, 'Use it');
  await window.getByRole('button', { name: 'Connect a tool…' }).click();
  await expect(window.getByRole('heading', { name: `Connect a tool to ${profile}` })).toBeVisible();
}

/** Adds the lines of `PROFILE-fob` to `~/.aws/config` through the window, and goes back to the sessions. */
export async function connect(window: Page, profile: string): Promise<void> {
  await openConnect(window, profile);
  await window.getByRole('button', { name: 'Add to ~/.aws/config' }).click();
  await expect(window.getByText('In ~/.aws/config')).toBeVisible();
  await window.getByRole('button', { name: `Back to ${profile}` }).click();
  await expect(profileRow(window, profile)).toBeVisible();
}

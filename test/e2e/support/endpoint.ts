import type { Page } from '@playwright/test';
import { openPart, profileRow } from './fixtures';

export const URI = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
export const TOKEN_FILE = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE';

/** The environment variables with which tools find the endpoint. */
export type Variables = Record<typeof URI | typeof TOKEN_FILE, string>;

export async function openProfile(window: Page, profile: string) {
  await profileRow(window, profile).click();
  await openPart(window, 'Use it');
  const detail = window.getByRole('region', { name: `Profile ${profile}` });
  return detail.getByRole('region', { name: 'Credentials endpoint' });
}

/** Switches the endpoint on in the window, and reads there the variables for tools. */
export async function switchOn(window: Page, profile: string): Promise<Variables> {
  const section = await openProfile(window, profile);
  await section.getByText('Serve this profile over HTTP').click();
  return readVariables(section);
}

export async function readVariables(section: ReturnType<Page['getByRole']>): Promise<Variables> {
  const value = (name: string) => section.getByRole('group', { name }).innerText();
  return { [URI]: await value(URI), [TOKEN_FILE]: await value(TOKEN_FILE) };
}

import type { Page } from '@playwright/test';

/** One picture: a page in a state of main, after the person did something. */
export interface Shot {
  name: string;
  page?: string;
  size?: { width: number; height: number };
  state: string;
  hash?: string;
  act?: ((page: Page) => Promise<unknown>) | undefined;
}

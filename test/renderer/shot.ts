import type { Page } from '@playwright/test';

export const large = { width: 1080, height: 720 };
export const smallest = { width: 640, height: 480 };

/** One picture: a page in a state of main, after the person did something. */
export interface Shot {
  name: string;
  page?: string;
  size?: { width: number; height: number };
  state: string;
  hash?: string;
  act?: ((page: Page) => Promise<unknown>) | undefined;
}

/** Each picture in a usual and in the smallest window. */
export const inBothSizes = (shots: readonly Shot[]): Shot[] => [
  ...shots.map((shot) => ({ ...shot, size: large })),
  ...shots.map((shot) => ({ ...shot, name: `${shot.name}-smallest`, size: smallest })),
];

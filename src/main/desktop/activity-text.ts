import type { AppState } from '../../contract/app-state';

/** The activity as text, oldest entry first. Times are in ISO 8601, so that they mean the same to everybody. */
export const activityText = (entries: AppState['activity']): string =>
  [...entries]
    .reverse()
    .map(({ at, level, profile, text, times, detail }) =>
      [new Date(at).toISOString(), level, profile ?? '-', text, times > 1 ? `×${times}` : null, detail]
        .filter((part) => part !== null)
        .join('  '),
    )
    .join('\n');

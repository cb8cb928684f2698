import { expect, it } from 'vitest';
import { activityText } from '../../../src/main/desktop/activity-text';

it('the activity as text has one line for each entry, the oldest first, and says what happened often', () => {
  const entry = { level: 'info', profile: null, detail: null, times: 1 } as const;
  expect(
    activityText([
      {
        ...entry,
        id: 2,
        at: 60_000,
        profile: 'dev',
        text: 'aws got credentials of dev',
        times: 12,
        detail: 'aws s3 ls',
      },
      { ...entry, id: 1, at: 0, text: 'Fob started' },
    ]),
  ).toBe(
    [
      '1970-01-01T00:00:00.000Z  info  -  Fob started',
      '1970-01-01T00:01:00.000Z  info  dev  aws got credentials of dev  ×12  aws s3 ls',
    ].join('\n'),
  );
});

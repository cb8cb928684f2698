/** Lists of profiles in the settings have a limit. No change makes a file that the next start could not read. */
import { beforeEach, expect, it } from 'vitest';
import { MOST_LISTED_PROFILES } from '../../../src/contract/limits';
import { settingsSchema } from '../../../src/contract/settings';
import { fob, setUp, store } from './fob-fixture';

beforeEach(setUp);

const names = Array.from({ length: MOST_LISTED_PROFILES }, (_, index) => `p${index}`);
const mark = { color: 'red', word: 'prod' } as const;

it('one more than a list can hold takes the place of the one that was added first', async () => {
  const profileMarks = Object.fromEntries(names.map((name) => [name, mark]));
  store.update({
    settings: {
      ...store.state.settings,
      keptProfiles: names,
      pinnedProfiles: names,
      endpointProfiles: names,
      profileMarks,
    },
  });
  await fob.profileLabels.mark('admin', mark);
  await fob.profileLabels.pin(['admin'], true);
  await fob.renewal.keep('admin', true);
  await fob.endpoint.serve('admin', true);
  const { settings } = store.state;
  expect(settingsSchema.safeParse(settings).success).toBe(true);
  const lists = [settings.keptProfiles, settings.pinnedProfiles, settings.endpointProfiles];
  for (const list of [...lists, Object.keys(settings.profileMarks)]) {
    expect([list.length, list[0], list.at(-1)]).toEqual([MOST_LISTED_PROFILES, 'p1', 'admin']);
  }
});

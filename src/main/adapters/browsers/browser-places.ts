import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserPlaces } from '../../../contract/browsers';
import type { Browsers } from '../../core/ports';
import { knownBrowser, type BrowserHome, type KnownBrowser } from './known-browsers';
import { chromiumProfiles, firefoxProfiles } from './profile-lists';

/** A browser's list has some kilobytes. This much is read at most. */
const MOST_BYTES = 5_000_000;

const lists = {
  chromium: { file: 'Local State', read: chromiumProfiles },
  firefox: { file: 'profiles.ini', read: firefoxProfiles },
} as const;

/** Finds the profiles of browsers where these keep their own lists of them. */
export const createBrowsers = (home: BrowserHome): Browsers => ({
  places: async (program) => {
    const browser = knownBrowser(program, home);
    if (browser === null) return { family: null, profiles: [], problem: null };
    return placesOf(browser);
  },
});

async function placesOf({ family, folders }: KnownBrowser): Promise<BrowserPlaces> {
  const { file, read } = lists[family];
  for (const folder of folders) {
    const path = join(folder, file);
    try {
      const profiles = read(await readText(path));
      return profiles === null
        ? { family, profiles: [], problem: `${path} is not as this browser writes it.` }
        : { family, profiles, problem: null };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (code !== 'ENOENT') return { family, profiles: [], problem: `${path} cannot be read (${code}).` };
    }
  }
  return {
    family,
    profiles: [],
    problem: `There is no list of profiles in ${folders.join(' or ')}. Start this browser once.`,
  };
}

async function readText(path: string): Promise<string> {
  const found = await stat(path);
  if (!found.isFile() || found.size > MOST_BYTES) throw Object.assign(new Error(), { code: 'not a usual file' });
  return readFile(path, 'utf8');
}

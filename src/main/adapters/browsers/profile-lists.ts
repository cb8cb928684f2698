import { z } from 'zod/mini';
import type { BrowserPlaces } from '../../../contract/browsers';
import { BROWSER_PLACE } from '../../../contract/names';

type Profiles = BrowserPlaces['profiles'];

/** The part of Chromium's `Local State` that Fob reads. */
const localState = z.object({
  profile: z.object({ info_cache: z.record(z.string(), z.object({ name: z.string() })) }),
});

/**
 * The profiles in Chromium's `Local State`: folder and shown name of each, in the order of the names. Null if this is
 * not such a file.
 */
export function chromiumProfiles(text: string): Profiles | null {
  const { success, data } = localState.safeParse(parsed(text));
  if (!success) return null;
  return sorted(Object.entries(data.profile.info_cache).map(([name, { name: label }]) => ({ name, label })));
}

/** The profiles in Firefox's `profiles.ini`, in the order of the names. Null if this is not such a file. */
export function firefoxProfiles(text: string): Profiles | null {
  const names: string[] = [];
  let isProfile = false;
  let hasSections = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) {
      hasSections = true;
      isProfile = /^\[Profile\d+\]$/.test(line.trimEnd());
    } else if (isProfile && line.startsWith('Name=')) {
      names.push(line.slice('Name='.length));
    }
  }
  return hasSections ? sorted(names.map((name) => ({ name, label: name }))) : null;
}

/** A name that Fob could not pass on is left out. A shown name without letters gives way to the profile's own. */
const sorted = (profiles: Profiles): Profiles =>
  profiles
    .filter(({ name }) => BROWSER_PLACE.test(name))
    .map(({ name, label }) => ({ name, label: label.trim().slice(0, 200) || name }))
    .sort((a, b) => a.label.localeCompare(b.label) || a.name.localeCompare(b.name));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Merges the two files into what the SDKs see: profiles and services. */
import type { AwsFileKind, Entry, ParsedFile, Section } from './section';

/** A profile as the SDKs see it: the merged sections of both files. */
export interface RawProfile {
  name: string;
  /** The file and line of its first section. */
  file: AwsFileKind;
  line: number;
  values: ReadonlyMap<string, Entry>;
  /** Fob wrote at least one of its sections. */
  ownedByFob: boolean;
}

export interface MergedFiles {
  /** In the order of config, then the profiles that only credentials has. */
  profiles: Map<string, RawProfile>;
  /** `[services NAME]` of config. Nested keys are named like `sts.endpoint_url`. */
  services: Map<string, ReadonlyMap<string, Entry>>;
}

/** Merges both files. If both have a key of a profile, the credentials file wins. */
export function mergeAwsFiles(config: ParsedFile, credentials: ParsedFile): MergedFiles {
  const profiles = new Map<string, RawProfile>();
  const services = new Map<string, ReadonlyMap<string, Entry>>();
  for (const section of config.sections) {
    if (section.kind === 'profile') addProfile(profiles, section, 'config');
    if (section.kind === 'services') services.set(section.name, together(services.get(section.name), section.entries));
  }
  for (const section of credentials.sections) {
    if (section.kind === 'profile') addProfile(profiles, section, 'credentials');
  }
  return { profiles, services };
}

function addProfile(profiles: Map<string, RawProfile>, section: Section, file: AwsFileKind): void {
  const known = profiles.get(section.name);
  const values = together(known?.values, section.entries);
  if (known) {
    profiles.set(section.name, { ...known, values, ownedByFob: known.ownedByFob || section.ownedByFob });
  } else {
    const { name, line, ownedByFob } = section;
    profiles.set(name, { name, file, line, values, ownedByFob });
  }
}

const together = (
  first: ReadonlyMap<string, Entry> | undefined,
  second: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, Entry> => (first ? new Map([...first, ...second]) : second);

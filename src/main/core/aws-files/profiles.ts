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

type Values = Map<string, Entry>;
interface Merging extends RawProfile {
  values: Values;
}

/** Merges both files. If both have a key of a profile, the credentials file wins. */
export function mergeAwsFiles(config: ParsedFile, credentials: ParsedFile): MergedFiles {
  const profiles = new Map<string, Merging>();
  const services = new Map<string, Values>();
  for (const section of config.sections) {
    if (section.kind === 'profile') addProfile(profiles, section, 'config');
    if (section.kind === 'services') addServices(services, section);
  }
  for (const section of credentials.sections) {
    if (section.kind === 'profile') addProfile(profiles, section, 'credentials');
  }
  return { profiles, services };
}

function addProfile(profiles: Map<string, Merging>, section: Section, file: AwsFileKind): void {
  const { name, line, ownedByFob } = section;
  const known = profiles.get(name);
  if (known === undefined) {
    profiles.set(name, { name, file, line, values: new Map(section.entries), ownedByFob });
    return;
  }
  addAll(known.values, section.entries);
  if (ownedByFob) known.ownedByFob = true;
}

function addServices(services: Map<string, Values>, { name, entries }: Section): void {
  const known = services.get(name);
  if (known === undefined) services.set(name, new Map(entries));
  else addAll(known, entries);
}

function addAll(values: Values, entries: ReadonlyMap<string, Entry>): void {
  for (const [key, entry] of entries) values.set(key, entry);
}

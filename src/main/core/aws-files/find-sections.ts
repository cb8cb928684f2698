import { parseAwsFile } from './parse';
import type { AwsFileKind, Section } from './section';

/** The sections of all profiles in a file, by the profile's name. */
export function sectionsByName(text: string, file: AwsFileKind): ReadonlyMap<string, readonly Section[]> {
  const byName = new Map<string, Section[]>();
  for (const section of parseAwsFile(text, file).sections.filter(isOfProfile)) {
    const known = byName.get(section.name);
    if (known === undefined) byName.set(section.name, [section]);
    else known.push(section);
  }
  return byName;
}

/**
 * Every section of a profile in a file. More than one header can name the same profile, and `[default]` counts even if
 * `[profile default]` hides it.
 */
export const findSections = (text: string, name: string, file: AwsFileKind): readonly Section[] =>
  sectionsByName(text, file).get(name) ?? [];

const isOfProfile = ({ kind, header }: Section): boolean => kind === 'profile' || header === 'default';

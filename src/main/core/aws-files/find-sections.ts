import { grouped } from '../../../contract/grouped';
import { parseAwsFile } from './parse';
import type { AwsFileKind, Section } from './section';

/** The sections of all profiles in a file, by the profile's name. */
export const sectionsByName = (text: string, file: AwsFileKind): ReadonlyMap<string, readonly Section[]> =>
  grouped(parseAwsFile(text, file).sections.filter(isOfProfile), ({ name }) => name);

/** All sections of a file, by {@link sectionId}. */
export const sectionsById = (text: string, file: AwsFileKind): ReadonlyMap<string, readonly Section[]> =>
  grouped(parseAwsFile(text, file).sections, sectionId);

/** The same for two headers that name the same section, such as `[profile a]` and `[profile "a"]`. */
export const sectionId = (section: Pick<Section, 'kind' | 'name' | 'header'>): string =>
  `${isOfProfile(section) ? 'profile' : section.kind} ${section.name}`;

/**
 * Every section of a profile in a file. More than one header can name the same profile, and `[default]` counts even if
 * `[profile default]` hides it.
 */
export const findSections = (text: string, name: string, file: AwsFileKind): readonly Section[] =>
  sectionsByName(text, file).get(name) ?? [];

const isOfProfile = ({ kind, header }: Pick<Section, 'kind' | 'header'>): boolean =>
  kind === 'profile' || header === 'default';

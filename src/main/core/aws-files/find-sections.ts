import { parseAwsFile } from './parse';
import type { AwsFileKind, Section } from './section';

/**
 * Every section of a profile in a file. More than one header can name the same profile, and `[default]` counts even if
 * `[profile default]` hides it.
 */
export const findSections = (text: string, name: string, file: AwsFileKind): Section[] =>
  parseAwsFile(text, file).sections.filter(
    (section) => (section.kind === 'profile' || section.header === 'default') && section.name === name,
  );

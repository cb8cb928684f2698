import { parseAwsFile } from './parse';
import type { AwsFileKind, Section } from './section';

/** Every section of a profile in a file. More than one header can name the same profile. */
export const findSections = (text: string, name: string, file: AwsFileKind): Section[] =>
  parseAwsFile(text, file).sections.filter((section) => section.kind === 'profile' && section.name === name);

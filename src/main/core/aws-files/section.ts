/** What the parser finds in one of the two files. */

export type AwsFileKind = 'config' | 'credentials';
export type SectionKind = 'profile' | 'sso-session' | 'services' | 'other';

export interface Entry {
  readonly value: string;
  /** Line number, starting at 1. */
  readonly line: number;
  readonly file: AwsFileKind;
}

/** A section of one file. Profile sections are not merged yet. */
export interface Section {
  kind: SectionKind;
  name: string;
  /** The text between the brackets. */
  header: string;
  /** Line number of the header, starting at 1. */
  line: number;
  /** Line number of the next header, or the number of lines plus one. The section's lines end before it. */
  endLine: number;
  /** By key in lower case. Nested keys are named like `sts.endpoint_url`. The last of equal keys counts. */
  entries: Map<string, Entry>;
  /** Lines of keys without a value, by key in lower case. Such a key may open a group of nested keys. */
  empty: Map<string, number>;
  /** Fob's marker stands right below the header. */
  ownedByFob: boolean;
}

export interface ParseProblem {
  line: number;
  message: string;
  nextStep: string;
}

export interface ParsedFile {
  /** In the order of the file. A section that appears twice is listed twice. */
  sections: Section[];
  problems: ParseProblem[];
}

/** What the parser finds in one of the two files. */

export type AwsFileKind = 'config' | 'credentials';
export type SectionKind = 'profile' | 'sso-session' | 'services' | 'other';

export interface Entry {
  readonly value: string;
  /** 1-based. */
  readonly line: number;
  readonly file: AwsFileKind;
}

export interface Section {
  kind: SectionKind;
  name: string;
  /** As it stands between the brackets. */
  header: string;
  /** 1-based line of the header. */
  line: number;
  /** The line of the next header, or one more than the file has: the section's lines end before it. */
  endLine: number;
  /** By key, lower case; nested keys as `sts.endpoint_url`. The last of equal keys counts. */
  entries: Map<string, Entry>;
  /** Fob's marker stands right below the header. */
  ownedByFob: boolean;
}

export interface ParseProblem {
  line: number;
  message: string;
  nextStep: string;
}

export interface ParsedFile {
  /** In the order of the file; a section that appears twice is there twice. */
  sections: Section[];
  problems: ParseProblem[];
}

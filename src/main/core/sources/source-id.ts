import type { CredentialSource } from '../ports';

/**
 * What tells a source from all others. A program is another one with another command line. So nothing that an earlier
 * program gave counts for it: no session, no failure, and not that the person allowed it. A line break stands between name
 * and line, because neither can hold one: "a: b" with "c" is not "a" with "b: c".
 */
export const sourceId = (source: CredentialSource): string =>
  source.kind === 'program'
    ? `program of ${source.profile}\n${source.commandLine}`
    : `${source.kind} of ${source.profile}`;

/** The name of a source for a person: `credential_process of base`. */
export const sourceName = ({ kind, profile }: CredentialSource): string => `${kindInWords[kind]} of ${profile}`;

const kindInWords: Record<CredentialSource['kind'], string> = {
  program: 'credential_process',
  sso: 'SSO',
  login: 'aws login',
  'web-identity': 'Web identity',
};

/** The words after `aws` that print a profile's credentials (AWS CLI 2.9 and newer). */
export const exportCommand = (profile: string): string[] => [
  'configure',
  'export-credentials',
  '--profile',
  profile,
  '--format',
  'process',
];

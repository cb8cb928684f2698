import type { StoredSession } from '../../../src/main/core/sessions/stored-session';

/** Values that some shell would run or change if they were not quoted. */
export const hostile = [
  `'; touch pwned; '`,
  `"; touch pwned; "`,
  '$(touch pwned)',
  '`touch pwned`',
  '${IFS}$HOME',
  `\\'; touch pwned #`,
  `'\\''`,
  `''`,
  '\\',
  `\\\\'`,
  '!touch pwned!',
  '(touch pwned)',
  '; touch pwned',
  '| touch pwned &',
  '> pwned',
  '~/x *.ts {a,b}',
  '%PATH% %%',
  '\u2019; New-Item pwned; \u2018',
  '-e x',
  ' leading and trailing ',
  'é 日本 😀',
  '# no comment',
];

export const sessionOf = (changes: Partial<StoredSession> = {}): StoredSession => ({
  version: 1,
  id: 's',
  keyId: 'AKIAABCDEFGHIJKLWXYZ',
  endpoint: null,
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'wJalr/+secret',
  sessionToken: 'IQoJ+/token==',
  startedAt: Date.UTC(2025, 5, 10, 9),
  expiresAt: Date.UTC(2025, 5, 10, 10),
  requestedSeconds: 3600,
  usedAt: 0,
  userArn: null,
  account: '111122223333',
  ...changes,
});

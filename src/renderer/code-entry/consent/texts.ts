/** Every text of the question whether a program may use a profile. */
export const texts = {
  wants: '{program} wants {profile}',
  wantsClaiming: '{program}, which calls itself {claims}, wants {profile}',
  wantsUnconfirmed: 'A program that says it is {program} wants {profile}',
  wantsNameless: 'A program wants {profile}',
  inFolder: (folder: string) => `in ${folder}`,
  confirmed: 'confirmed by the system',
  unconfirmed: 'the program says so itself',

  account: 'Account',
  as: 'As',
  asRole: (role: string, owner: string) => `${role} of ${owner}`,
  asUser: (user: string) => `user ${user}`,
  gets: 'Gets',
  lifetime: 'For',
  renewed: (time: string) => `${time}, renewed if you allow it for longer`,
  renewedForCommand: (time: string) => `${time}, renewed while the command runs`,
  program: 'Program',
  runs: 'Runs',
  policy: 'Policy',
  eachAction: 'What it may do',
  /** What a lease may do with actions that matter. */
  verdicts: { allowed: 'May', unknown: 'Perhaps', denied: 'May not' },

  enough: 'Enough with less?',
  readOnly: 'Read only',

  code: 'It also needs a code of {device}:',
  codeField: 'MFA code, six digits',

  deny: 'Deny',
  escape: 'Esc',
  denied: (time: string) => `If you deny it, Fob refuses it for ${time} without asking again.`,
  once: 'Allow once',
  forTerminal: 'Allow for this terminal',
  forApp: 'Allow for this app',
  forTime: (time: string) => `Allow for ${time}`,
  answering: 'Telling the program…',
};

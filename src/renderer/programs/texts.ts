/** The words for what programs may use, and when Fob asks. */
export const texts = {
  // what a lease may do
  whatItMay: 'What it may do',
  verdicts: { allowed: 'allowed', denied: 'not allowed', unknown: 'depends' },
  policy: 'The policy that AWS gets',

  // when Fob asks
  rule: 'Before a program uses it',
  default: 'As in Settings',
  defaultNow: (rule: string) => `Now: ${rule}.`,
  defaultCannotAsk: 'Now: give it always, because it cannot ask.',
  rules: { always: 'Give it always', once: 'Ask once', 'every-time': 'Ask every time' },
  ruleTexts: {
    always: 'Every program of yours gets its credentials, without a question.',
    once: 'Once for each program in each terminal or app. What you allow is listed, and you can take it back.',
    'every-time': 'Each command asks. One that runs for long is asked about once.',
  },
  inWords: {
    always: 'give it always',
    once: 'ask once, until the terminal or the app ends',
    onceFor: (length: string) => `ask once, for ${length}`,
    'every-time': 'ask every time',
  },
  lasts: 'A permission lasts',
  untilEnd: 'until the terminal or the app ends',
  lastsFor: (length: string) => `${length} at most`,

  // what is allowed
  mayUse: '{program} may use {profile}',
  grant: (access: string, length: string) => `${access}, for ${length}`,
  ends: { terminal: 'until its terminal ends', app: 'until its app ends', command: 'while its command runs' },
  until: (moment: string) => `until ${moment}`,
  takeBack: 'Take back',
  takeBackFrom: (profile: string, program: string) => `Take ${profile} back from ${program}`,
  takenBack: (profile: string, program: string) => `${profile} is taken back from ${program}.`,
};

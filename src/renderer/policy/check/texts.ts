import type { ActionGroup, CellResult, CodeChance, Finding, MatrixCell, SignedBy } from '../../../contract/policy';
import { count } from '../../format/words';

const columns: Record<SignedBy, { title: string; signer: string }> = {
  key: { title: 'Without MFA', signer: 'access key' },
  session: { title: 'Session without MFA', signer: 'started without a code' },
  mfa: { title: 'With MFA', signer: 'session with a code' },
};

const groups: Record<ActionGroup, string> = {
  enroll: 'Get an MFA device',
  resync: 'Repair a device',
  identity: 'Own user',
  password: 'Password',
  keys: 'Access keys',
  roles: 'Roles of your profiles',
  everyday: 'Everyday work',
  remove: 'Remove a device',
};

const results: Record<CellResult, { word: string; meaning: string; policiesAlone: string }> = {
  allowed: {
    word: 'Allowed',
    meaning: 'A statement allows it, and none denies it.',
    policiesAlone: 'Policies alone would allow it.',
  },
  explicitDeny: {
    word: 'Explicit deny',
    meaning: 'A statement denies it, whatever others allow.',
    policiesAlone: 'Policies alone would deny it.',
  },
  implicitDeny: {
    word: 'Implicit deny',
    meaning: 'No statement allows it.',
    policiesAlone: 'Policies alone would not allow it.',
  },
  unknown: {
    word: 'Not known',
    meaning: 'It depends on something that Fob does not know.',
    policiesAlone: 'Fob cannot tell what policies alone would do.',
  },
  refused: {
    word: 'Refused by AWS',
    meaning: 'AWS never accepts it from such credentials, whatever policies say.',
    policiesAlone: 'Policies do not matter here.',
  },
};

const severities: Record<Finding['severity'], { title: string; amount: (amount: number) => string }> = {
  problem: { title: 'Problem', amount: (amount) => count(amount, 'problem') },
  warning: { title: 'Warning', amount: (amount) => count(amount, 'warning') },
  note: { title: 'Note', amount: (amount) => count(amount, 'note') },
};

const cellSources: Record<MatrixCell['source'], string> = {
  simulation: 'AWS’s policy simulator says so.',
  local: 'Fob evaluated the policies.',
  aws: 'This is a rule of AWS.',
};

const refusals: Record<CodeChance, { title: (asker: string) => string; text: (asker: string) => string }> = {
  'may-help': {
    title: (asker) => `AWS denies this to ${asker} without MFA`,
    text: (asker) =>
      `A code helps only if a policy lets ${asker} read policies with MFA, and most users may not. Fob can check the policy’s text without a code.`,
  },
  unlikely: {
    title: () => 'A code would probably not help',
    text: (asker) =>
      `No policy lets ${asker} read policies without MFA. A code helps only if a policy requires MFA for it, which is rare. Fob can check the policy’s text without a code.`,
  },
  'refused-before': {
    title: () => 'A code did not help the last time',
    text: (asker) =>
      `AWS refused ${asker} with MFA, too. Enter a code only if the policies have changed since. Fob can check the policy’s text without a code.`,
  },
  refused: {
    title: (asker) => `AWS refuses this to ${asker}, even with MFA`,
    text: () => 'Another code would not help. Fob can check the policy’s text instead.',
  },
  'no-device': {
    title: (asker) => `AWS refuses this to ${asker}, who has no MFA device that makes codes`,
    text: () => 'There is no code to try. Add a virtual device, or let Fob check the policy’s text.',
  },
};

/** The words of the page Check. */
export const texts = {
  lead: 'See what a user may do with and without MFA, which statement decides, and what to fix. A check changes nothing.',
  about: 'What to check',
  aboutUser: 'A user’s policies',
  aboutText: 'A policy’s text',
  check: 'Check',
  userHint:
    'Fob asks without a code first. Users who need MFA usually may not read their own policies: ask as an administrator if you have the key of one, or check the policy’s text.',
  asking: (asker: string, user: string) => `Asking AWS as ${asker} what ${user} may do…`,
  textHint:
    'Fob evaluates the text on this computer, as if it were this user’s only policy. AWS is asked only who the user is.',
  readingText: 'Reading the policy…',
  policyText: {
    label: 'Policy in JSON',
    open: 'Open file…',
    placeholder: 'Paste a policy here, or drop its file.',
    tooLong: (characters: number) =>
      `This text has ${characters.toLocaleString('en-US')} characters. No policy is that long.`,
    tooLarge: 'This file is too large to be a policy.',
    empty: 'This file is empty.',
    notText: 'Fob cannot read this file as text.',
  },
  checking: 'Checking',
  checkingUser: (user: string) => `Checking ${user}`,
  refusals,
  pasteText: 'Check the policy’s text',
  addDevice: 'Add device',
  enterCode: 'Enter a code and check',
  originalMessage: 'Original message',
  askAnother: 'Or choose another user under “Ask AWS as”.',
  onlyPolicy: (user: string) => `If this were ${user}’s only policy`,
  sources: {
    simulation: () => 'According to AWS’s policy simulator.',
    read: (user: string) => `According to Fob’s own evaluation of ${user}’s policies.`,
    given: () => 'According to Fob’s own evaluation of this policy alone.',
  },
  copyUser: 'Copy the ARN of the user',
  notSimulated: 'AWS’s simulator did not answer, so Fob evaluated the policies itself',
  moreWithCode: 'Some answers need MFA. A code may tell more.',
  findings: 'Findings',
  severities,
  findingTitle: (severity: string) => `${severity}:`,
  decidedBy: 'Decided by',
  copyPolicy: 'Copy the ARN of the policy',
  nothingFound: 'Nothing to fix.',
  summary: (verdict: string, found: string) => `${verdict} Found: ${found}.`,
  summaryOfNothing: (verdict: string) => `${verdict} Nothing to fix.`,
  matrix: 'What is allowed',
  matrixCaption: 'What is allowed with and without MFA, call by call',
  call: 'Call',
  columns,
  groups,
  results,
  ruleOfAws: 'by a rule of AWS',
  onResource: 'On {resource}',
  copyResource: 'Copy the resource',
  cellSources,
  legend: 'What the answers mean',
  limits: 'What this check leaves out',
  unread: (policy: string) => `Fob could not read ${policy}.`,
};

import type { RolloutStepState } from '../../../contract/policy';
import { count } from '../../format/words';

const states: Record<RolloutStepState, string> = {
  todo: 'To do',
  found: 'Already there',
  doing: 'Asking AWS',
  done: 'Done',
  undone: 'Undone',
};

/** The words of the page Rollout. */
export const texts = {
  lead: 'Make MFA mandatory for a group of users. You review every step before Fob changes anything, and you can undo it.',
  steps: { policy: 'Policy', users: 'Users', review: 'Review', run: 'Roll out' },
  back: 'Back',
  next: 'Continue',
  review: 'Review',
  reviewing: 'Checking what is already at AWS…',

  administrator: 'Administrator',
  administratorHint: 'Choose a user who may create policies and groups. If a permission is missing, Fob says which.',
  policyAndGroup: 'Policy and group',
  ownPolicy: 'A policy of your own',
  ownPolicyHint: 'Paste it or open its file. You can try it for every user before Fob attaches it.',
  showPolicy: 'Show the policy',
  policy: 'The policy',
  policyName: 'Policy name',
  groupName: 'Group name',
  nameNeeded: 'Enter a name.',
  nameWrong: 'Use at most 128 letters (A to Z), digits and + = , . @ _ -',
  choosePolicy: 'Choose a policy first.',
  correctNames: 'Correct the names first.',
  chooseUsers: 'Choose users first.',
  tooManyUsers: (most: number) => `Choose at most ${most.toLocaleString('en-US')} users at a time.`,

  users: 'Users',
  readUsers: 'Read users',
  readAgain: 'Read again',
  readHint: (asker: string) => `Fob asks AWS as ${asker} who is in the account and who has an MFA device.`,
  reading: 'Reading the users of the account…',
  withoutDevice: (amount: number, all: number) =>
    amount === 1
      ? `1 of ${count(all, 'user')} has no MFA device that AWS lists`
      : `${amount.toLocaleString('en-US')} of ${count(all, 'user')} have no MFA device that AWS lists`,
  withoutDeviceText:
    'They come first in the list. Once the policy reaches them, they can only enroll a device until they have one.',
  search: 'Search users',
  allWithDevice: 'All with a device',
  all: 'All',
  none: 'None',
  chosen: (chosen: number, all: number) => `${chosen.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} chosen`,
  usersOfAccount: 'Users of the account',
  nobodyFound: 'No user’s name contains this.',
  firstShown: (shown: number, others: number) => `These are the first ${shown}. Search for the other ${others}.`,
  device: { yes: 'Has an MFA device', no: 'No MFA device', unknown: 'Not known' },

  forgetEarlier: 'Forget it…',
  forgetEarlierTitle: 'Forget the earlier rollout?',
  forgetEarlierConfirm: 'Forget',
  forgetEarlierText: 'Fob no longer knows what it created, so it cannot undo that. Nothing changes at AWS.',

  planTitle: (policy: string, users: number) => `${policy} for ${count(users, 'user')}`,
  group: 'Group',
  account: 'Account',
  copyAccount: 'Copy the account number',
  asUser: 'Asked as',
  nothingYet: 'Nothing has changed yet. Fob will do this, in this order.',
  allThere: 'Nothing to roll out',
  allThereText: 'The group already has the policy and the users.',
  notKept: 'Fob cannot keep a record of this rollout',
  notKeptText: 'Without a keyring, Fob knows what it created only until it quits. After that it cannot resume or undo.',
  stopped: 'The rollout is not complete',
  stoppedText: 'Resume it or undo it. Fob asks AWS how far it got, and continues from there.',
  undoStopped: 'The undo is not complete',
  undoStoppedText: 'Continue undoing. Fob asks AWS what is left.',
  done: (users: number) => `The policy is rolled out to ${count(users, 'user')}`,
  doneText: (group: string, policy: string) =>
    `The group ${group} has the policy ${policy}. It applies everywhere in a few seconds.`,
  undone: 'The rollout is undone',
  undoneText: 'What Fob created is gone. Everything else is as it was.',
  stop: 'Stop',
  trying: (user: number, all: number) => `Trying it for user ${user} of ${all}…`,
  undoing: (left: number) => `Undoing: ${count(left, 'step')} left…`,
  running: (step: number, all: number) => `Step ${step} of ${all}…`,
  asking: (asker: string) => `Asking AWS as ${asker}…`,

  stepList: 'Steps',
  states,
  appliesToYou: 'From here on, the policy applies to you.',

  reached: (users: number) => `What changes for ${count(users, 'user')}`,
  tryFirst: 'Try it first',
  tryAgain: 'Try again',
  exposed: (users: number) => `${count(users, 'user')} without an MFA device`,
  exposedText: 'Tell them first. Once the policy reaches them, they can only enroll a device until they have one.',
  tryHint: 'A trial asks AWS’s policy simulator what each user could do with the policy. It changes nothing.',
  reachedUser: 'User',
  reachedDevice: 'MFA device',
  reachedWith: 'With the policy',
  untried: 'Not tried',
  outcomes: {
    failed: 'Could not be tried',
    shutOut: 'Cannot work, even with MFA',
    unknown: 'Fob cannot tell whether a device can be enrolled',
    noDevice: 'Cannot enroll a device',
    open: 'Can still do some work without MFA',
    good: 'Needs MFA, and can enroll a device',
  },
  untriedUsers: (users: string) => `Could not be tried: ${users}`,

  rollOut: (users: number) => `Roll out to ${count(users, 'user')}`,
  resume: 'Resume the rollout…',
  rollOutAgain: (users: number) => `Roll out again to ${count(users, 'user')}…`,
  rollOutMore: (users: number) => `Roll out to ${count(users, 'user')}…`,
  undo: 'Undo the rollout…',
  undoMore: 'Continue undoing…',
  change: 'Change',
  forget: 'Forget…',
  finish: 'Finish',

  confirmTitle: (users: number) => `Roll out to ${count(users, 'user')}?`,
  confirmCalls: (calls: number) =>
    `Fob makes ${count(calls, 'call')} to AWS, in the order shown. You can stop it, and undo it.`,
  confirmNext: 'Continue',
  confirmDevices: (users: number) => `${count(users, 'user')} without an MFA device`,
  confirmDevicesText: (users: string) =>
    `I have told them. Once the policy reaches ${users}, all they can do is enroll a device.`,
  confirmShutOut: (users: number) =>
    users === 1 ? '1 user could not work, even with MFA' : `${count(users, 'user')} could not work, even with MFA`,
  confirmNoEnroll: (users: number) => `${count(users, 'user')} could not enroll a device`,
  confirmLockedText: (users: string) => `An administrator would have to help ${users} back in.`,
  confirmUntried: 'Not known for every user',
  confirmUntriedText:
    'For some users, Fob does not know yet what the policy does. “Try it first” finds out as much as it can.',
  confirmOthers: (group: string) => `The group ${group} also has other policies`,
  confirmOthersText: (policies: string) => `Everyone in the group also gets ${policies}.`,
  selfTitle: 'This could lock you out',
  selfTextLast: (asker: string) =>
    `The policy would apply to ${asker}, too, and Fob cannot show that ${asker} could still do this afterwards. It comes last, but AWS may refuse the undo.`,
  selfText: (asker: string) =>
    `The policy would apply to ${asker}, too, and Fob cannot show that ${asker} could still do this afterwards. AWS may refuse the steps that follow, and the undo.`,
  selfOtherWay: 'There is another way into this account',
  selfOtherWayText: 'Another administrator, or the password of the root user.',

  undoTitle: 'Undo the rollout?',
  undoConfirm: 'Undo the rollout',
  undoOrder: 'Fob does this, in this order:',
  undoUnknown: 'Fob asks AWS what is left of what it created, and removes that.',
  undoUsers: (users: number, group: string) =>
    users === 1 ? `Remove 1 user from the group ${group}` : `Remove ${count(users, 'user')} from the group ${group}`,
  undoAttached: (policy: string, group: string) => `Detach the policy ${policy} from the group ${group}`,
  undoGroup: (group: string) => `Delete the group ${group}`,
  undoPolicy: (policy: string) => `Delete the policy ${policy}`,
  undoRest: 'What existed before stays. This policy no longer makes MFA mandatory.',

  forgetTitle: 'Forget this rollout?',
  forgetConfirm: 'Forget',
  forgetText: 'What is done stays at AWS. Fob no longer knows what it created, so it can neither resume nor undo it.',
};

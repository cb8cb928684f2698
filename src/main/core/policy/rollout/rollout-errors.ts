import type { AppError } from '../../../../contract/app-error';
import type { RolloutConfirmation } from '../../../../contract/policy';

export const notConfirmed = (missing: readonly RolloutConfirmation[]): AppError => ({
  code: 'confirmation-needed',
  message: 'The rollout could lock somebody out, and that was not confirmed.',
  nextStep: 'Read the warnings and confirm each of them, or change the plan.',
  detail: missing.join(', '),
});

export const noPlan: AppError = {
  code: 'request-invalid',
  message: 'There is no plan to carry out.',
  nextStep: 'Choose a policy and users first.',
};
export const nothingToUndo: AppError = {
  code: 'request-invalid',
  message: 'There is nothing to take back.',
  nextStep: 'Nothing has to be done.',
};
export const unfinished: AppError = {
  code: 'request-invalid',
  message: 'A rollout is not complete.',
  nextStep: 'Go on with it, undo it, or put it away first.',
};
export const otherAccount: AppError = {
  code: 'request-invalid',
  message: 'This rollout belongs to another account.',
  nextStep: 'Choose a user or a role of the account where it was begun.',
};
export const busy: AppError = {
  code: 'request-invalid',
  message: 'Fob is busy with the rollout.',
  nextStep: 'Wait until it is done, or stop it.',
};

export const differentPolicy = (name: string): AppError => ({
  code: 'exists-already',
  message: `There is a policy named ${name} in this account already, and it says something else.`,
  nextStep: 'Choose another name for the policy, or delete that one if nobody needs it.',
});

export const ownWayIn = (userName: string): AppError => ({
  code: 'confirmation-needed',
  message: `From here on the policy counts for ${userName}, the user who rolls it out, without a proven MFA device.`,
  nextStep: 'Start an MFA session of this user first, or confirm that there is another way into the account.',
});

export const dryRunStopped: AppError = {
  code: 'cancelled',
  message: 'The trial was stopped before it reached every user.',
  nextStep: 'Try again. Nothing was changed by it.',
};

export const stopped: AppError = {
  code: 'cancelled',
  message: 'The rollout was stopped before it was complete.',
  nextStep: 'Go on with it, or undo it.',
};

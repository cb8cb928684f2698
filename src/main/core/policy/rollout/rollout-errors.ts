import type { AppError } from '../../../../contract/app-error';
import type { RolloutConfirmation } from '../../../../contract/policy';

export const notConfirmed = (missing: readonly RolloutConfirmation[]): AppError => ({
  code: 'confirmation-needed',
  message: 'The rollout could lock somebody out, and you have not confirmed that.',
  nextStep: 'Read and confirm each warning, or change the plan.',
  detail: missing.join(', '),
});

export const noPlan: AppError = {
  code: 'request-invalid',
  message: 'There is no plan to roll out.',
  nextStep: 'Choose a policy and users first.',
};
export const nothingToUndo: AppError = {
  code: 'request-invalid',
  message: 'There is nothing to undo.',
  nextStep: 'You do not need to do anything.',
};
export const unfinished: AppError = {
  code: 'request-invalid',
  message: 'An earlier rollout is not complete.',
  nextStep: 'Resume it, undo it, or forget it first.',
};
export const otherAccount: AppError = {
  code: 'request-invalid',
  message: 'This rollout belongs to another account.',
  nextStep: 'Choose a user of the account where it began.',
};
export const busy: AppError = {
  code: 'request-invalid',
  message: 'Fob is busy with the rollout.',
  nextStep: 'Wait until it is done, or stop it.',
};

export const differentPolicy = (name: string): AppError => ({
  code: 'exists-already',
  message: `This account already has another policy named ${name}.`,
  nextStep: 'Choose another name, or delete that policy if nobody needs it.',
});

export const ownWayIn = (userName: string): AppError => ({
  code: 'confirmation-needed',
  message: `From here on, the policy applies to ${userName}, who rolls it out and has not shown that an MFA device works.`,
  nextStep: 'Start an MFA session of this user first, or confirm that there is another way into the account.',
});

export const dryRunStopped: AppError = {
  code: 'cancelled',
  message: 'The trial stopped before it reached every user.',
  nextStep: 'Try again. It changed nothing.',
};

export const stopped: AppError = {
  code: 'cancelled',
  message: 'The rollout stopped before it was complete.',
  nextStep: 'Resume it, or undo it.',
};

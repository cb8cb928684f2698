import type { AppError } from '../../../../contract/app-error';
import type { RevokeConfirmation } from '../../../../contract/revoke';
import type { RevokeTarget } from './target';

/** Who is not allowed to do this can still hand the text to somebody who is. `signers` is how many could sign. */
export function forAdministrators(error: AppError, { kind, name, account }: RevokeTarget, signers: number): AppError {
  if (error.code !== 'policy-denied') return error;
  const nextStep =
    signers > 1
      ? `Choose who else signs, or copy the policy below and ask an administrator to put it on the ${kind} ${name}.`
      : `Copy the policy below and ask an administrator of the account ${account} to put it on the ${kind} ${name}.`;
  return { ...error, nextStep };
}

export const noSigner = (target: RevokeTarget): AppError =>
  forAdministrators(
    {
      code: 'policy-denied',
      message: `No user and no role in ~/.aws acts in the account ${target.account}.`,
      nextStep: '',
    },
    target,
    0,
  );

export const actsElsewhere = ({ account }: RevokeTarget): AppError => ({
  code: 'request-invalid',
  message: `The one who should sign acts in another account than ${account}.`,
  nextStep: 'Choose who signs once more.',
});

export const signerGone: AppError = {
  code: 'request-invalid',
  message: 'The one who should sign is no longer in ~/.aws.',
  nextStep: 'Choose who signs once more.',
};

export const notConfirmed = (missing: readonly RevokeConfirmation[]): AppError => ({
  code: 'confirmation-needed',
  message: 'Your own sessions would end too, and you have not confirmed that.',
  nextStep: 'Read what ends, and confirm it.',
  detail: missing.join(', '),
});

export const changedMeanwhile: AppError = {
  code: 'request-invalid',
  message: 'Somebody changed the policy at AWS in the meantime.',
  nextStep: 'Look at what is there now, then decide again.',
};

export const laterAlready: AppError = {
  code: 'request-invalid',
  message: 'The policy at AWS already revokes sessions up to a later time.',
  nextStep: 'You do not need to do anything.',
};

/** Somebody may have given another policy this name. Undoing would delete it. */
export const revokesNothing: AppError = {
  code: 'request-invalid',
  message: 'The policy at AWS does something else than revoke sessions.',
  nextStep: 'Change or delete it in the AWS console.',
};

export const nothingToUndo: AppError = {
  code: 'request-invalid',
  message: 'AWS has no such policy any more, so nothing is revoked.',
  nextStep: 'You do not need to do anything.',
};

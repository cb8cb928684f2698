import type { ErrorCode } from '../../contract/app-error';
import type { EnrollmentView } from '../../contract/devices';

/** The possible actions for a device that is being added or removed. */
export interface EnrollmentActions {
  /** The wizard has a step for this stage. */
  canContinue: boolean;
  /** The text of the button for `enrollment.resume`. Null: there is nothing to find out or to continue. */
  resume: 'Try again' | 'Check at AWS' | 'Finish removing' | null;
  /** `enrollment.discard` deletes the device. */
  canDelete: boolean;
  /** `enrollment.discard` leaves the device alone, because nothing has changed yet. */
  canKeep: boolean;
  /** `enrollment.forget` forgets it on this computer, because AWS could not tell what became of it. */
  canForget: boolean;
}

type State = Pick<EnrollmentView, 'stage' | 'busy' | 'codesFrom' | 'error'>;

/** The errors after which nobody but the person may know what became of the device. */
const leaveItToPerson: ReadonlySet<string> = new Set<ErrorCode>([
  'device-unconfirmed',
  'key-missing',
  'key-invalid',
  'user-gone',
]);

/** The possible actions at each stage. A call that is under way allows none that would interfere with it. */
export function enrollmentActions({ stage, busy, codesFrom, error }: State): EnrollmentActions {
  const canForget = !busy && error !== null && leaveItToPerson.has(error.code);
  const none: EnrollmentActions = { canContinue: false, resume: null, canDelete: false, canKeep: false, canForget };
  switch (stage) {
    case 'creating':
      return busy ? none : { ...none, resume: 'Try again', canDelete: true };
    case 'codes':
      return { ...none, canContinue: true, canDelete: !busy };
    case 'enabling':
      return { ...none, canContinue: true, resume: busy ? null : 'Check at AWS', canDelete: !busy };
    case 'verifying':
      return { ...none, canContinue: true, resume: busy ? null : 'Try again' };
    case 'verified':
      return { ...none, canContinue: true };
    case 'seed-lost':
      return { ...none, canContinue: codesFrom !== 'computer', resume: busy ? null : 'Check at AWS', canDelete: !busy };
    case 'removing':
      return busy ? none : { ...none, resume: 'Finish removing', canKeep: true };
  }
}

/** Says how far the device came, in a sentence or two. */
export function enrollmentStage(enrollment: EnrollmentView): string {
  const { stage, busy, canShowSecret, codesFrom, replaces, nextTryAt } = enrollment;
  switch (stage) {
    case 'creating':
      if (busy && nextTryAt !== null) return 'Fob waits until AWS’s lists show whether it was created.';
      return busy
        ? 'Being created at AWS.'
        : 'Fob was interrupted before AWS answered. Try again finds out what is there.';
    case 'codes':
      if (busy) return 'Being enabled with two codes.';
      return canShowSecret
        ? 'Created, but not enabled yet: two codes are missing.'
        : 'Created, but not enabled yet. Its QR code cannot be shown again; an authenticator that has it makes the codes.';
    case 'enabling':
      if (!busy)
        return 'AWS did not answer whether it is enabled. Check at AWS finds out, and so does enabling it again.';
      return nextTryAt === null
        ? 'Being enabled with two codes.'
        : 'Fob waits until AWS’s lists show whether it is enabled.';
    case 'verifying':
      return busy
        ? 'Enabled. Fob waits until sign-in knows the device, then starts a first session.'
        : 'Enabled, but its first session has not started yet.';
    case 'verified':
      return replaces === null
        ? 'It works. The profiles that use it are still to be chosen.'
        : 'It works. Once its profiles are chosen, the device that it replaces is removed.';
    case 'seed-lost':
      return codesFrom === 'computer'
        ? 'Created, but nobody knows its secret any more. All that is left is to delete it.'
        : 'Created, but Fob does not know its secret any more. Unless an authenticator has scanned it, nobody does: delete it.';
    case 'removing':
      return busy ? 'Being removed.' : 'Its removal is not complete.';
  }
}

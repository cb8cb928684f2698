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
}

type State = Pick<EnrollmentView, 'stage' | 'busy' | 'codesFrom'>;

/** The possible actions at each stage. A call that is under way allows none that would interfere with it. */
export function enrollmentActions({ stage, busy, codesFrom }: State): EnrollmentActions {
  const none: EnrollmentActions = { canContinue: false, resume: null, canDelete: false, canKeep: false };
  switch (stage) {
    case 'creating':
      return busy ? none : { ...none, resume: 'Try again', canDelete: true };
    case 'codes':
      return { ...none, canContinue: true, canDelete: !busy };
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
export function enrollmentStage({ stage, busy, canShowSecret, codesFrom, replaces }: EnrollmentView): string {
  switch (stage) {
    case 'creating':
      return busy
        ? 'Being created at AWS.'
        : 'Fob was interrupted before AWS answered. Try again finds out what is there.';
    case 'codes':
      if (busy) return 'Being enabled with two codes.';
      return canShowSecret
        ? 'Created, but not enabled yet: two codes are missing.'
        : 'Created, but not enabled yet. Its QR code cannot be shown again; an authenticator that has it makes the codes.';
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

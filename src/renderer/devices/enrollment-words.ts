import type { ErrorCode } from '../../contract/app-error';
import type { EnrollmentView } from '../../contract/devices';
import { programInSentence } from './device-words';
import { deviceTexts, stageTexts as texts } from './texts';

/** The possible actions for a device that is being added or removed. */
export interface EnrollmentActions {
  /** The wizard has a step for this stage. */
  canContinue: boolean;
  /** What `enrollment.resume` does: a key of `deviceTexts.resumes`. Null: there is nothing to find out or to continue. */
  resume: keyof typeof deviceTexts.resumes | null;
  /** `enrollment.discard` deletes the device. */
  canDelete: boolean;
  /** `enrollment.discard` leaves the device alone, because nothing has changed yet. */
  canKeep: boolean;
  /** `enrollment.forget` forgets it on this computer, because AWS could not tell what became of it. */
  canForget: boolean;
}

type State = Pick<EnrollmentView, 'stage' | 'busy' | 'codesFrom' | 'error'>;

/** Whether an authenticator elsewhere may have the secret that Fob has lost. */
const mayBeElsewhere = ({ codesFrom }: Pick<EnrollmentView, 'codesFrom'>): boolean =>
  codesFrom === 'phone' || codesFrom === 'both';

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
      return busy ? none : { ...none, resume: 'again', canDelete: true };
    case 'codes':
      return { ...none, canContinue: true, canDelete: !busy };
    case 'enabling':
      return { ...none, canContinue: true, resume: busy ? null : 'check', canDelete: !busy };
    case 'verifying':
      return { ...none, canContinue: true, resume: busy ? null : 'again' };
    case 'verified':
      return { ...none, canContinue: true };
    case 'seed-lost':
      return { ...none, canContinue: mayBeElsewhere({ codesFrom }), resume: busy ? null : 'check', canDelete: !busy };
    case 'removing':
      return busy ? none : { ...none, resume: 'finish', canKeep: true };
  }
}

/** Says how far the device came, in a sentence or two. */
export function enrollmentStage(enrollment: EnrollmentView): string {
  const { stage, busy, replaces, nextTryAt } = enrollment;
  switch (stage) {
    case 'creating':
      if (!busy) return texts.creatingStopped;
      return nextTryAt === null ? texts.creating : texts.creatingWaits;
    case 'codes':
      return busy ? (programWords(enrollment) ?? texts.enabling) : wantedWords(enrollment);
    case 'enabling':
      if (!busy) return texts.enablingUnknown;
      return nextTryAt === null ? texts.enabling : texts.enablingWaits;
    case 'verifying':
      return busy ? texts.verifying : texts.notVerified;
    case 'verified':
      return replaces === null ? texts.verified : texts.verifiedReplaces;
    case 'seed-lost':
      return mayBeElsewhere(enrollment) ? texts.lost : texts.lostHere;
    case 'removing':
      return busy ? texts.removing : texts.removalStopped;
  }
}

/** What a device needs before it can be enabled. */
function wantedWords({ codesFrom, canShowSecret, program }: EnrollmentView): string {
  if (program !== null && !canShowSecret) return texts.wantsTwoCodes(programInSentence(program));
  if (codesFrom === 'program') return texts.wantsProgram;
  if (codesFrom === 'yubikey') return texts.wantsKey;
  return canShowSecret ? texts.wantsCodes : texts.wantsCodesNoQr;
}

/** What Fob does with the program of a device. Null: nothing. */
function programWords({ program, programState }: EnrollmentView): string | null {
  if (program === null || programState === null) return null;
  if (programState === 'adding') return texts.adding;
  return programState === 'touch' ? texts.touch : texts.asking(programInSentence(program));
}

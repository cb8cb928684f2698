import type { CodeSource, EnrollmentStage, EnrollmentView } from '../../../contract/devices';

export type Step = 'user' | 'source' | 'qr' | 'program' | 'codes' | 'verify' | 'profiles';

/** The steps of the stage `codes`. Only the page knows at which of them the person is. */
export type CodesPlace = Extract<Step, 'qr' | 'program' | 'codes'>;

/** The steps of the wizard, in order. There is one for the QR code only if another device scans it. */
export function stepsFor(hasUserChoice: boolean, codesFrom: CodeSource, hasSpare = false): Step[] {
  const scans = codesFrom === 'phone' || codesFrom === 'both' || hasSpare;
  return [
    ...(hasUserChoice ? (['user'] as const) : []),
    'source',
    ...(scans ? (['qr'] as const) : []),
    ...(codesFrom === 'program' ? (['program'] as const) : []),
    'codes',
    'verify',
    'profiles',
  ];
}

/** The step of an enrollment. */
export function stepAt(stage: EnrollmentStage, place: CodesPlace): Step {
  switch (stage) {
    case 'creating':
    case 'removing':
      return 'source';
    case 'seed-lost':
      return place === 'codes' ? 'codes' : 'source';
    case 'codes':
      return place;
    case 'enabling':
      return 'codes';
    case 'verifying':
      return 'verify';
    case 'verified':
      return 'profiles';
  }
}

/**
 * Where the person begins in the stage `codes`. The QR code comes first unless nobody scans it, Fob cannot show it, or the
 * person has already tried codes.
 */
export function firstPlace(enrollment: EnrollmentView, hasSpare = false): CodesPlace {
  const { stage, codesFrom, canShowSecret, error } = enrollment;
  const scans = codesFrom === 'phone' || codesFrom === 'both' || hasSpare;
  if (stage !== 'codes' || (scans && canShowSecret && error === null)) return 'qr';
  return afterQr(enrollment);
}

/** Where the person goes on after the QR code: to the choice of a program, unless it is made. */
export const afterQr = ({ codesFrom, program }: Pick<EnrollmentView, 'codesFrom' | 'program'>): CodesPlace =>
  codesFrom === 'program' && program === null ? 'program' : 'codes';

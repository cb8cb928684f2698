import type { CodeSource, EnrollmentStage, EnrollmentView } from '../../../contract/devices';

export type Step = 'user' | 'source' | 'qr' | 'codes' | 'verify' | 'profiles';

/** The steps of the wizard, in order. If only this computer makes the codes, there is no step for the QR code. */
export function stepsFor(hasUserChoice: boolean, codesFrom: CodeSource): Step[] {
  return [
    ...(hasUserChoice ? (['user'] as const) : []),
    'source',
    ...(codesFrom === 'computer' ? [] : (['qr'] as const)),
    'codes',
    'verify',
    'profiles',
  ];
}

/** The step of an enrollment. The stage `codes` has two steps: the QR code and the codes. */
export function stepAt(stage: EnrollmentStage, hasScanned: boolean): Step {
  switch (stage) {
    case 'creating':
    case 'removing':
      return 'source';
    case 'seed-lost':
      return hasScanned ? 'codes' : 'source';
    case 'codes':
      return hasScanned ? 'codes' : 'qr';
    case 'enabling':
      return 'codes';
    case 'verifying':
      return 'verify';
    case 'verified':
      return 'profiles';
  }
}

/** The QR code comes first unless it is unnecessary, Fob cannot show it, or the person has already tried codes. */
export const skipsQr = ({ stage, codesFrom, canShowSecret, error }: EnrollmentView): boolean =>
  stage === 'codes' && (codesFrom === 'computer' || !canShowSecret || error !== null);

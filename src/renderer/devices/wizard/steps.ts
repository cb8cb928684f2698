import type { CodeSource, EnrollmentStage, EnrollmentView } from '../../../contract/devices';

export type Step = 'user' | 'name' | 'source' | 'qr' | 'codes' | 'verify' | 'profiles';

export const stepNames: Record<Step, string> = {
  user: 'User',
  name: 'Name',
  source: 'Where codes come from',
  qr: 'QR code',
  codes: 'Enable',
  verify: 'Verify',
  profiles: 'Profiles',
};

/** The steps there are, in order. Codes that only this computer makes need no QR code. */
export function stepsFor(hasUserChoice: boolean, codesFrom: CodeSource): Step[] {
  return [
    ...(hasUserChoice ? (['user'] as const) : []),
    'name',
    'source',
    ...(codesFrom === 'computer' ? [] : (['qr'] as const)),
    'codes',
    'verify',
    'profiles',
  ];
}

/** The step that an enrollment is at; its QR code belongs to the stage `codes`, too. */
export function stepAt(stage: EnrollmentStage, hasScanned: boolean): Step {
  switch (stage) {
    case 'creating':
    case 'removing':
      return 'source';
    case 'seed-lost':
      return hasScanned ? 'codes' : 'source';
    case 'codes':
      return hasScanned ? 'codes' : 'qr';
    case 'verifying':
      return 'verify';
    case 'verified':
      return 'profiles';
  }
}

/** No QR code to begin with: none is needed or none can be shown, or the codes were tried already. */
export const skipsQr = ({ stage, codesFrom, canShowSecret, error }: EnrollmentView): boolean =>
  stage === 'codes' && (codesFrom === 'computer' || !canShowSecret || error !== null);

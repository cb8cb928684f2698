import type { PolicyVerdict } from '../../../contract/policy';
import { verdictTexts } from './verdict-texts';

/** The answer of a check in a sentence: `bob cannot work without MFA, but can enroll a device.` */
export function verdictSentence({ work, canEnroll }: PolicyVerdict, user: string): string {
  return verdictTexts[work][canEnroll === null ? 'unknown' : canEnroll ? 'yes' : 'no'](user);
}

/** How the answer is meant: as it should be, a fault for sure, or not known. */
export function verdictTone({ work, canEnroll }: PolicyVerdict): 'good' | 'bad' | 'unknown' {
  if (canEnroll === false || work === 'none-none' || /^(some|all)/.test(work)) return 'bad';
  return work === 'none-some' && canEnroll ? 'good' : 'unknown';
}

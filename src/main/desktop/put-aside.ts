import type { AppState } from '../../contract/app-state';
import type { Fob } from '../core/app/fob';

/** The person closes the window of requests: no code, and no program gets what it asked for. */
export function putAside(
  { codes, consent }: Pick<Fob, 'codes' | 'consent'>,
  { consentRequests }: Pick<AppState, 'consentRequests'>,
): void {
  for (const { id } of consentRequests) consent.answer(id, 'deny', null);
  codes.cancelAll();
}

import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

type ConsentCall = Extract<keyof Handlers, `consent.${string}` | 'profile.consent' | `lease.${string}`>;

/** Answers the calls of pages about programs that ask, and what they got. */
export function createConsentHandlers(
  fob: Pick<Fob, 'consent' | 'consentChoices' | 'leases' | 'leasePreviews'>,
  onAllow: (requestId: string) => void,
): Pick<Handlers, ConsentCall> {
  return {
    'consent.answer': ({ requestId, answer, less }) => {
      if (answer !== 'deny') onAllow(requestId);
      return Promise.resolve(fob.consent.answer(requestId, answer, less));
    },
    'consent.take-back': ({ permission }) => Promise.resolve(fob.consent.takeBack(permission)),
    'profile.consent': ({ profile, consent }) => fob.consentChoices.choose(profile, consent),
    'lease.preview': ({ profile, terms }) => fob.leasePreviews.preview(profile, terms),
    'lease.stop': ({ lease }) => fob.leases.stop(lease),
    'lease.undo-stop': ({ lease }) => fob.leases.undoStop(lease),
  };
}

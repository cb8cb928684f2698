import type { AppError } from '../../../contract/app-error';
import { offersOf } from '../../../contract/error-offers';
import type { Offer } from '../../../contract/offers';
import { addingKey } from '../../state/adding-key';
import { run } from '../../state/actions';
import { go } from '../route';

/** What an error is about, as far as the page knows. */
export interface OfferSubject {
  profile?: string | null;
  userId?: string | null;
}

/** One button: the offer and what a press does. */
export interface OfferAct {
  offer: Offer;
  act: () => void;
}

/** The buttons for an error. An offer that needs a profile is left out where the page knows none. */
export const offerActs = (error: AppError, subject: OfferSubject): OfferAct[] =>
  offersOf(error).flatMap((offer) => {
    const act = actOf(offer, error, subject);
    return act === null ? [] : [{ offer, act }];
  });

function actOf(offer: Offer, error: AppError, { profile = null, userId = null }: OfferSubject): (() => void) | null {
  switch (offer) {
    case 'add-device':
      return () => go({ view: 'devices', page: 'add', userId });
    case 'show-devices':
      return () => go({ view: 'devices', page: 'list', serial: deviceToShow(error) });
    case 'add-key':
      return () => addingKey.set(true);
    case 'new-profile':
      return () => go({ view: 'profiles', page: 'new', profile: null });
    case 'open-config':
      return () => run('file.show', { file: 'config', line: null });
    case 'open-credentials':
      return () => run('file.show', { file: 'credentials', line: null });
    case 'retry-vault':
      return () => run('vault.retry');
    case 'open-settings':
    case 'open-diagnostics':
      return () => go({ view: 'settings' });
    case 'start-session':
    case 'enter-code':
    case 'edit-profile':
    case 'show-profile':
    case 'allow-program':
    case 'connect-tool':
      return profile === null ? null : ofProfile(offer, profile);
  }
}

/** A device that the profile names but nobody has cannot be shown. */
const deviceToShow = ({ device }: AppError): string | null => (device?.action === 'resync' ? device.serial : null);

type ProfileOffer = Extract<
  Offer,
  'start-session' | 'enter-code' | 'edit-profile' | 'show-profile' | 'allow-program' | 'connect-tool'
>;

function ofProfile(offer: ProfileOffer, profile: string): () => void {
  switch (offer) {
    case 'start-session':
    case 'enter-code':
      return () => run('session.refresh', { profile });
    case 'edit-profile':
      return () => go({ view: 'profiles', page: 'edit', profile });
    case 'show-profile':
    case 'allow-program':
      return () => go({ view: 'sessions', profile });
    case 'connect-tool':
      return () => go({ view: 'connect', profile });
  }
}

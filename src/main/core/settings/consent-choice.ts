import type { ConsentChoice } from '../../../contract/consent';
import type { Settings } from '../../../contract/settings';
import { deliveryMode } from './delivery-mode';

type OfConsent = Pick<Settings, 'consent' | 'profileConsent' | 'delivery'>;

/** Fob never asks. */
export const neverAsks: ConsentChoice = { rule: 'always', hours: null };

/**
 * When Fob asks before a program gets the profile's credentials: the person's choice for this profile, else the default.
 * A profile in the credentials file cannot ask, so the default does not concern it.
 */
export function consentOf(settings: OfConsent, profile: string): ConsentChoice {
  if (Object.hasOwn(settings.profileConsent, profile)) return settings.profileConsent[profile] ?? settings.consent;
  return deliveryMode(settings, profile) === 'file' ? neverAsks : settings.consent;
}

/** Whether a person is asked before a program gets the profile's credentials. */
export const asksFirst = (settings: OfConsent, profile: string): boolean =>
  consentOf(settings, profile).rule !== 'always';

/** Returns the settings' list with a new choice for one profile. Null: the default. */
export function withConsent(
  { profileConsent }: Pick<Settings, 'profileConsent'>,
  profile: string,
  choice: ConsentChoice | null,
): Pick<Settings, 'profileConsent'> {
  const others = Object.entries(profileConsent).filter(([name]) => name !== profile);
  return { profileConsent: Object.fromEntries(choice === null ? others : [...others, [profile, choice]]) };
}

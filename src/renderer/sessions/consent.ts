import type { AppState, ProfileView } from '../../contract/app-state';
import type { ConsentChoice } from '../../contract/consent';
import { ruleWords } from '../programs/rule-words';
import { run } from '../state/actions';
import { askAndTell } from '../state/ask-and-tell';
import { texts } from './texts';

type OwnChoices = Pick<AppState['settings'], 'profileConsent'>;

/** The person's choice for this profile. Null: the default. */
export const ownConsent = ({ profileConsent }: OwnChoices, profile: string): ConsentChoice | null =>
  Object.hasOwn(profileConsent, profile) ? (profileConsent[profile] ?? null) : null;

/** Sets when Fob asks before a program gets the profile's credentials. A toast says so and takes it back. */
export function setConsent(profile: string, before: ConsentChoice | null, consent: ConsentChoice | null): void {
  askAndTell(
    {
      text: consent === null ? texts.consentAsDefault(profile) : texts.consentChanged(profile, ruleWords(consent)),
      undo: () => run('profile.consent', { profile, consent: before }),
    },
    'profile.consent',
    { profile, consent },
  );
}

/** Whether Fob suggests that the profile asks: its mark says that it matters, and nobody has decided about it. */
export const suggestsAsking = (
  { name, mark, consent, delivery }: Pick<ProfileView, 'name' | 'mark' | 'consent' | 'delivery'>,
  settings: OwnChoices,
): boolean =>
  (mark?.color === 'red' || mark?.color === 'orange') &&
  consent.rule === 'always' &&
  delivery.mode !== 'file' &&
  ownConsent(settings, name) === null;

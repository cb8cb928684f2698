import type { BrowserPlace, BrowserPlaces } from '../../../../contract/browsers';
import { texts } from '../texts';

/** The value of a choice that leaves the place to the browser. */
export const ANYWHERE = 'anywhere';
/** The value of the choice of a container. Its name is in a field of its own. */
export const CONTAINER = 'firefox-container';

const valueOf = ({ kind, name }: BrowserPlace): string => (kind === CONTAINER ? CONTAINER : `${kind}/${name}`);

/** The choice that stands for a place. */
export const choiceOf = (place: BrowserPlace | null): string => (place === null ? ANYWHERE : valueOf(place));

/** The choices for a browser, with the chosen place among them even if the browser no longer has it. */
export function placeChoices(
  { family, profiles }: BrowserPlaces,
  chosen: BrowserPlace | null,
): { value: string; label: string; place: BrowserPlace | null }[] {
  const kind = family === 'firefox' ? 'firefox-profile' : 'chromium-profile';
  const choices = [
    { value: ANYWHERE, label: texts.placeAnywhere, place: null },
    ...profiles.map(({ name, label }) => choice({ kind, name }, texts.placeProfile(label))),
    ...(family === 'firefox' ? [{ value: CONTAINER, label: texts.placeContainer, place: null }] : []),
  ];
  const isListed = choices.some(({ value }) => value === choiceOf(chosen));
  return chosen === null || isListed ? choices : [...choices, choice(chosen, texts.placeGone(chosen.name))];
}

/** The first name for a profile's container: the profile's own, as far as a container may have it. */
export const containerFor = (profile: string): string => profile.replaceAll('/', '-').replace(/^[-.]+/, '') || 'aws';

const choice = (place: BrowserPlace, label: string) => ({ value: valueOf(place), label, place });

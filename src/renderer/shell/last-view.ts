import { PALETTE } from '../../contract/palette';
import { createRemembered, oneOf } from '../state/remembered';
import { routeHash, startOf, type View } from './route';

/** The views that a new window may open with. The others are about one profile or user, and belong to these. */
const places = ['sessions', 'devices', 'policy', 'activity', 'settings'] as const;

const lastView = createRemembered('view', 'sessions', oneOf(places));

/** Remembers the view for the next window. */
export function rememberView(view: View): void {
  const place = places.find((one) => one === view);
  if (place !== undefined) lastView.set(place);
}

/** A window whose address names no view opens with the last one. Call this before anything reads the route. */
export function startAtLastView(): void {
  const { hash } = window.location;
  const ending = hash.endsWith(PALETTE) ? PALETTE : '';
  if (hash.slice(0, hash.length - ending.length).length > 1) return;
  window.history.replaceState(null, '', `${routeHash(startOf[lastView.get()])}${ending}`);
}

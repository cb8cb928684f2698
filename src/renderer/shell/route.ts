import { useSyncExternalStore } from 'react';
import { PALETTE } from '../../contract/palette';

export const views = ['guide', 'sessions', 'profiles', 'connect', 'devices', 'policy', 'activity', 'settings'] as const;
export type View = (typeof views)[number];

/** What the main window shows. */
export type Route =
  | GuideRoute
  | SessionsRoute
  | ProfilesRoute
  | ConnectRoute
  | DevicesRoute
  | PolicyRoute
  | { view: 'activity' }
  | { view: 'settings' };

/** The guide of a user from the access key to a tool that works. Null: the first user whose guide is not finished. */
export interface GuideRoute {
  view: 'guide';
  userId: string | null;
}

/** `profile` is the one to show. */
export interface SessionsRoute {
  view: 'sessions';
  profile: string | null;
}

/** How to connect tools to this profile. */
export interface ConnectRoute {
  view: 'connect';
  profile: string;
}

/**
 * - `new`: a profile whose source is `profile`. Null: any.
 * - `edit`, `copy`: the profile to edit or copy.
 */
export type ProfilesRoute = { view: 'profiles' } & (
  { page: 'new'; profile: string | null } | { page: 'edit' | 'copy'; profile: string }
);

/**
 * - `list`: every device. `serial` is the one to show.
 * - `add`: a new device for this user. Null: any.
 * - `replace`: a new device that replaces this one.
 * - `enroll`: a device that exists but is not in use yet. `hasSpare`: a phone scans its QR code too.
 */
export type DevicesRoute = { view: 'devices' } & (
  | { page: 'list'; serial: string | null }
  | { page: 'add'; userId: string | null }
  | { page: 'replace'; serial: string }
  | { page: 'enroll'; serial: string; hasSpare?: true }
);

/** The pages about policies, in the order of their tabs. */
export const policyPages = ['check', 'templates', 'rollout'] as const;
/** One of `policyPages`. */
export type PolicyPage = (typeof policyPages)[number];

/** A page about policies. `userId` is the user whose policies to check. Null: any, or a policy's text. */
export type PolicyRoute = { view: 'policy' } & (
  { page: 'check'; userId: string | null } | { page: Exclude<PolicyPage, 'check'> }
);

/** The route of each entry in the side bar. */
export const startOf: Record<View, Route> = {
  guide: { view: 'guide', userId: null },
  sessions: { view: 'sessions', profile: null },
  profiles: { view: 'profiles', page: 'new', profile: null },
  // This view is always about one profile, so the entry leads to the choice of a profile.
  connect: { view: 'sessions', profile: null },
  devices: { view: 'devices', page: 'list', serial: null },
  policy: { view: 'policy', page: 'check', userId: null },
  activity: { view: 'activity' },
  settings: { view: 'settings' },
};

/**
 * Reads a route from the fragment of the address: `#settings`, `#activity`, `#guide`, `#guide/USERID`, `#sessions`, `#sessions/NAME`,
 * `#profiles/new`, `#profiles/edit/NAME`, `#profiles/copy/NAME`, `#connect/NAME`, `#devices`, `#devices/SERIAL`,
 * `#devices/add/USERID`, `#devices/enroll/SERIAL`, `#devices/enroll/SERIAL/spare`, `#devices/replace/SERIAL`, `#policy`, `#policy/check/USERID`,
 * `#policy/templates` or `#policy/rollout`. Names are percent-encoded. The address is the state, so the tray and notifications can open a view by
 * loading the page with a fragment. `?palette` at its end opens the palette over the view.
 */
export function parseRoute(hash: string): Route {
  const [name = '', ...parts] = hash.replace(/^#\/?/, '').replace(PALETTE, '').split('/').map(decoded);
  if (name === 'guide') return { view: 'guide', userId: parts[0] || null };
  if (name === 'sessions') return { view: 'sessions', profile: parts[0] || null };
  if (name === 'profiles') return parseProfiles(parts[0] || null, parts[1] || null);
  if (name === 'connect' && parts[0]) return { view: 'connect', profile: parts[0] };
  if (name === 'devices') return parseDevices(parts[0] || null, parts[1] || null, parts[2] === 'spare');
  if (name === 'policy') return parsePolicy(parts[0] || null, parts[1] || null);
  return startOf[views.find((view) => view === name) ?? 'sessions'];
}

function parseProfiles(page: string | null, profile: string | null): ProfilesRoute {
  if ((page === 'edit' || page === 'copy') && profile !== null) return { view: 'profiles', page, profile };
  return { view: 'profiles', page: 'new', profile };
}

function parseDevices(first: string | null, second: string | null, hasSpare: boolean): DevicesRoute {
  if (first === 'add') return { view: 'devices', page: 'add', userId: second };
  if (first === 'replace' && second !== null) return { view: 'devices', page: first, serial: second };
  if (first === 'enroll' && second !== null) {
    return { view: 'devices', page: first, serial: second, ...(hasSpare && { hasSpare }) };
  }
  return { view: 'devices', page: 'list', serial: first };
}

function parsePolicy(first: string | null, userId: string | null): PolicyRoute {
  if (first === 'templates' || first === 'rollout') return { view: 'policy', page: first };
  return { view: 'policy', page: 'check', userId: first === 'check' ? userId : null };
}

/** The fragment for a route. {@link parseRoute} reads it. */
export function routeHash(route: Route): string {
  const parts = partsOf(route).filter((part) => part !== null);
  return `#${parts.map(encodeURIComponent).join('/')}`;
}

function partsOf(route: Route): (string | null)[] {
  if (route.view === 'guide') return [route.view, route.userId];
  if (route.view === 'sessions' || route.view === 'connect') return [route.view, route.profile];
  if (route.view === 'profiles') return [route.view, route.page, route.profile];
  if (route.view === 'policy' && route.page !== 'check') return [route.view, route.page];
  if (route.view === 'policy') return route.userId === null ? [route.view] : [route.view, route.page, route.userId];
  if (route.view !== 'devices') return [route.view];
  if (route.page === 'list') return [route.view, route.serial];
  if (route.page === 'enroll') return [route.view, route.page, route.serial, route.hasSpare ? 'spare' : null];
  return [route.view, route.page, route.page === 'add' ? route.userId : route.serial];
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a route. A new view gets its own history entry. Another profile or device replaces the current entry. */
export function go(route: Route): void {
  const hash = routeHash(route);
  if (hash === window.location.hash) return;
  if (parseRoute(window.location.hash).view === route.view) {
    window.history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = hash;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The decoded text. Empty if it is not valid percent-encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

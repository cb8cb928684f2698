import { useSyncExternalStore } from 'react';

export const views = ['sessions', 'activity', 'settings'] as const;
export type View = (typeof views)[number];
export interface Route {
  view: View;
  /** The selected profile of the sessions view. */
  profile: string | null;
}

/**
 * `#settings`, `#activity`, `#sessions` or `#sessions/NAME`, name percent-encoded. The address is the state, so that tray
 * and notifications can open a view by loading the page with a fragment.
 */
export function parseRoute(hash: string): Route {
  const [name = '', profile = ''] = hash.replace(/^#\/?/, '').split('/', 2);
  const view = views.find((candidate) => candidate === name) ?? 'sessions';
  return { view, profile: view === 'sessions' && profile !== '' ? decoded(profile) : null };
}

export function routeHash({ view, profile }: Route): string {
  return profile === null ? `#${view}` : `#${view}/${encodeURIComponent(profile)}`;
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Selecting a profile replaces the history entry; changing the view makes one. */
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

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

import { useCallback, type RefCallback } from 'react';
import { createRemembered, type Remembered } from './remembered';

const places = new Map<string, Remembered<number>>();

/**
 * Keeps how far a scroller is scrolled, across views, windows and restarts. What is shown then may be shorter; the
 * scroller then ends at its end.
 *
 * @param name - The name of the scroller: `activity`.
 */
export function useRememberedScroll<Scroller extends HTMLElement>(name: string): RefCallback<Scroller> {
  return useCallback(
    (scroller: Scroller | null) => {
      if (!scroller) return;
      const place = placeOf(name);
      scroller.scrollTop = place.get();
      const onScrollEnd = () => place.set(Math.round(scroller.scrollTop));
      scroller.addEventListener('scrollend', onScrollEnd);
      return () => scroller.removeEventListener('scrollend', onScrollEnd);
    },
    [name],
  );
}

function placeOf(name: string): Remembered<number> {
  const place = places.get(name) ?? createRemembered(`${name}.scroll`, 0, position);
  places.set(name, place);
  return place;
}

const position = (stored: unknown): number | null =>
  typeof stored === 'number' && Number.isInteger(stored) && stored >= 0 ? stored : null;

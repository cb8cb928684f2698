import { useSyncExternalStore } from 'react';

/** Below this width, list and details are two pages. SessionsView.module.css has the same width. */
const narrow = '(max-width: 719px)';

/** Whether list and details do not fit beside each other. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

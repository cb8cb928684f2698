import { useEffect, useRef } from 'react';
import { run } from '../state/actions';
import { useEarlyAppState } from '../state/app-state';
import { showToast, toasts } from '../state/toasts';

/** Says in a toast what Fob has just changed in a profile. After that, the status still offers to undo it. */
export function ChangedProfile() {
  const change = useEarlyAppState(({ profileChange }) => profileChange ?? 'none');
  /** The change that was there before, so that a window which opens later does not tell old news. */
  const before = useRef(change);
  useEffect(() => {
    const isNews = before.current !== null && before.current !== change;
    before.current = change;
    if (!isNews || change === null || change === 'none') return;
    const id = showToast({ text: change.text, undo: () => run('profile.undo') });
    return () => toasts.dismiss(id);
  }, [change]);
  return null;
}

import { useEffect, useEffectEvent } from 'react';

/** Runs when nobody can see the window any more. */
export function useWindowHidden(run: () => void): void {
  const hide = useEffectEvent(run);
  useEffect(() => {
    const listen = () => document.hidden && hide();
    document.addEventListener('visibilitychange', listen);
    return () => document.removeEventListener('visibilitychange', listen);
  }, []);
}

import { useEffect, useEffectEvent } from 'react';

/** Calls a function when the window is no longer visible. */
export function useWindowHidden(run: () => void): void {
  const hide = useEffectEvent(run);
  useEffect(() => {
    const listen = () => document.hidden && hide();
    document.addEventListener('visibilitychange', listen);
    return () => document.removeEventListener('visibilitychange', listen);
  }, []);
}

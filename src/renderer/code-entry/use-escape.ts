import { useEffect, useEffectEvent } from 'react';

/** Runs when the person presses Escape. A key that is held down counts once: the next request is not meant. */
export function useEscape(run: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.repeat) run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

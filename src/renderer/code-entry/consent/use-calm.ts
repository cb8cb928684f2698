import { useEffect, useState } from 'react';
import { untilCalm } from './calm';

/** Whether the person can mean this window with what they press: it has been there for a moment without keys. */
export function useCalm(): boolean {
  const [isCalm, setCalm] = useState(false);
  useEffect(
    () =>
      untilCalm(
        {
          keys: window,
          setTimer: (run, delay) => window.setTimeout(run, delay),
          clearTimer: (timer) => window.clearTimeout(timer),
        },
        () => setCalm(true),
      ),
    [],
  );
  return isCalm;
}

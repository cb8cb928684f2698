import { useEffect } from 'react';
import { ask } from '../state/actions';

/** How many parts of the page show a code, QR code or secret. */
let shown = 0;

/**
 * Tells main while something secret is on the page, so that the window is kept out of screenshots. Call it before the
 * effect that fetches the secret: main hears of it first.
 */
export function useSecretShown(isShown: boolean): void {
  useEffect(() => {
    if (!isShown) return;
    shown += 1;
    if (shown === 1) void ask('secret.shown', { shown: true });
    return () => {
      shown -= 1;
      if (shown === 0) void ask('secret.shown', { shown: false });
    };
  }, [isShown]);
}

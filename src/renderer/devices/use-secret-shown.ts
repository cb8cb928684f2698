import { useEffect } from 'react';
import { ask } from '../state/actions';

/** The number of components that show a code, a QR code or a secret. */
let shown = 0;

/**
 * Tells main that the page shows a secret, so that main keeps the window out of screenshots. Call this hook before the
 * effect that fetches the secret. Then main knows first.
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

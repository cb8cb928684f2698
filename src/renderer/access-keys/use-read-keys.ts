import { useEffect, useEffectEvent } from 'react';
import type { UserKeysView } from '../../contract/access-keys';
import { ask } from '../state/actions';

const MINUTE = 60_000;

/**
 * Reads the user's keys from AWS when the person first sees the user, unless they are recent. It never asks the person for
 * a code.
 */
export function useReadKeys(view: UserKeysView | undefined, isOnScreen: boolean): void {
  const readOld = useEffectEvent(() => {
    if (!view || view.reading) return;
    const isOld = view.readAt === null || Date.now() - view.readAt > MINUTE;
    if (isOld) void ask('access-key.read', { userId: view.userId, mayAsk: false });
  });
  const userId = view?.userId;
  useEffect(() => {
    if (isOnScreen) readOld();
  }, [userId, isOnScreen]);
}

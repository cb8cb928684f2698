import { useEffect, useEffectEvent } from 'react';
import type { UserDevicesView } from '../../contract/devices';
import { ask } from '../state/actions';

const MINUTE = 60_000;

/** Reads a user's devices from AWS when the person first sees the user, unless the lists are recent. */
export function useReadUserDevices(view: UserDevicesView | undefined, isOnScreen: boolean): void {
  const readOld = useEffectEvent(() => {
    if (!view || view.reading) return;
    const { userId, readAt } = view;
    const isOld = readAt === null || Date.now() - readAt > MINUTE;
    // Errors appear in the state, at the user they belong to.
    if (isOld) void ask('devices.read', { userId });
  });
  const userId = view?.userId;
  useEffect(() => {
    if (isOnScreen) readOld();
  }, [userId, isOnScreen]);
}

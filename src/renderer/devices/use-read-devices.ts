import { useEffect, useEffectEvent } from 'react';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';

const MINUTE = 60_000;

/** Reads devices from AWS when the view opens, for each user whose lists are missing or old. */
export function useReadDevices(): void {
  const devices = useAppState((state) => state.devices);
  const users = devices.map(({ userId }) => userId).join('\n');

  const readOld = useEffectEvent(() => {
    const now = Date.now();
    for (const { userId, reading, readAt } of devices) {
      const isOld = readAt === null || now - readAt > MINUTE;
      // Errors appear in the state, at the user they belong to.
      if (isOld && !reading) void ask('devices.read', { userId });
    }
  });
  useEffect(() => readOld(), [users]);
}

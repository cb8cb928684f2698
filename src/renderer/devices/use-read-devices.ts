import { useEffect, useEffectEvent } from 'react';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';

const minute = 60_000;

/** Asks AWS when the view opens, for the users whose devices are not known or were read a while ago. */
export function useReadDevices(): void {
  const devices = useAppState((state) => state.devices);
  const users = devices.map(({ userId }) => userId).join('\n');

  const readOld = useEffectEvent(() => {
    const now = Date.now();
    for (const { userId, reading, readAt } of devices) {
      const isOld = readAt === null || now - readAt > minute;
      // What goes wrong is in the state, with the user it belongs to.
      if (isOld && !reading) void ask('devices.read', { userId });
    }
  });
  useEffect(() => readOld(), [users]);
}

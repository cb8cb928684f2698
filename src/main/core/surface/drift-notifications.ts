import { deviceName } from '../../../contract/arn';
import type { AppState } from '../../../contract/app-state';
import type { ExpiryNotification } from './expiry-notifications';
import { notificationTexts as texts } from './texts';

/** Makes one notification per device whose codes AWS refuses: Fob cannot renew its sessions until a person resyncs it. */
export function driftNotifications({ profiles }: Pick<AppState, 'profiles'>): ExpiryNotification[] {
  const errors = profiles.flatMap(({ error }) => (error?.code === 'device-drifts' ? [error] : []));
  const serials = new Set(errors.flatMap(({ device }) => (device === undefined ? [] : [device.serial])));
  return [...serials].map((serial) => ({
    id: `${serial}|drifts`,
    title: texts.codesRefused,
    body: texts.resync(deviceName(serial)),
    urgency: 'critical',
    profiles: [],
    device: serial,
  }));
}

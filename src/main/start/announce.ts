import { Notification } from 'electron';
import { setTimeout as delay } from 'node:timers/promises';
import { pingOnBus } from '../adapters/vault/bus-ping';
import { busSocket } from '../adapters/vault/keyring-answer';
import type { Fob } from '../core/app/fob';
import { announceIfUnseen } from '../desktop/unseen';
import { startsHidden } from './app-state';
import { display, tell } from './without-display';

/** The service with which tray icons register. */
const TRAY_HOST = 'org.kde.StatusNotifierWatcher';
/** At login, panels take a moment to start. In milliseconds. */
const PANELS_START = 10_000;

/** Says once if a person would look for Fob in vain. */
export const announce = ({ activity }: Pick<Fob, 'activity'>): Promise<void> =>
  announceIfUnseen({
    display,
    isHidden: startsHidden(),
    hasTrayHost,
    tell,
    warn: (text, detail) => activity.warning(text, null, detail),
    notify: (title, body) => new Notification({ title, body }).show(),
  });

/** Old panels show icons without this service, so its absence is no proof. */
async function hasTrayHost(): Promise<boolean> {
  const socket = process.platform === 'linux' ? busSocket(process.env) : null;
  if (socket === null) return true;
  await delay(PANELS_START, undefined, { ref: false });
  return (await pingOnBus(socket, TRAY_HOST)) !== 'unknown';
}

import { setTimeout as delay } from 'node:timers/promises';
import { Notification } from 'electron';
import { pingOnBus } from '../adapters/vault/bus-ping';
import { busSocket } from '../adapters/vault/keyring-answer';
import type { Fob } from '../core/app/fob';
import { HIDDEN } from './app-state';
import { display, tell } from './without-display';

/** The service with which tray icons register. */
const TRAY_HOST = 'org.kde.StatusNotifierWatcher';
/** At login, panels take a moment to start. In milliseconds. */
const PANELS_START = 10_000;

/** Says once where a person would look in vain for Fob: without a display, or hidden without a tray. */
export async function announceIfUnseen({ activity }: Pick<Fob, 'activity'>): Promise<void> {
  if (display === 'headless') {
    tell(`${WITHOUT}. ${SERVES_ON}.`);
    activity.warning(WITHOUT, null, `${SERVES_ON}.`);
  } else if (process.argv.includes(HIDDEN) && (await hasNoTrayHost())) {
    tell(`${NO_TRAY}. ${START_AGAIN}`);
    activity.warning(NO_TRAY, null, START_AGAIN);
    new Notification({ title: NO_TRAY, body: START_AGAIN }).show();
  }
}

/** Older panels show icons without this service, so this is no proof that nobody sees the icon. */
async function hasNoTrayHost(): Promise<boolean> {
  const socket = process.platform === 'linux' ? busSocket(process.env) : null;
  if (socket === null) return false;
  await delay(PANELS_START, undefined, { ref: false });
  return (await pingOnBus(socket, TRAY_HOST)) === 'unknown';
}

const WITHOUT = 'Fob runs without a display: no tray, no windows, no code entry';
const SERVES_ON = 'It serves commands and renews sessions that need no code from you';
const NO_TRAY = 'No tray was found on this desktop, so Fob’s icon may not be seen';
const START_AGAIN = 'Fob goes on and serves commands. To open its window, start Fob again.';

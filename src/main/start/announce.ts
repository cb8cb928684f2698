import { Notification } from 'electron';
import { setTimeout as delay } from 'node:timers/promises';
import { lookAtService, TRAY_HOST } from '../adapters/doctor/services';
import type { Fob } from '../core/app/fob';
import { announceIfUnseen } from '../desktop/unseen';
import { startsHidden } from './app-state';
import { display, tell } from './without-display';

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

async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  await delay(PANELS_START, undefined, { ref: false });
  return (await lookAtService(TRAY_HOST, process.env)) !== 'missing';
}

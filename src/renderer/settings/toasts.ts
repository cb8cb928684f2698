import type { Settings } from '../../contract/settings';
import { run } from '../state/actions';
import type { ToastContent } from '../state/toasts';
import { texts } from './texts';

/** Says that renewals are paused or resumed. A pause with an end cannot be had back: it would get another end. */
export function pauseToast(before: Settings['renewalsPausedUntil'], isPaused: boolean): ToastContent {
  if (isPaused) return { text: texts.pause.pausedNow, undo: () => run('renewal.pause', { until: null }) };
  const resumed: ToastContent = { text: texts.pause.resumedNow };
  if (before !== 'resumed') return resumed;
  return { ...resumed, undo: () => run('renewal.pause', { until: before }) };
}

/** Says that original profile names are on or off. */
export const originalNamesToast = (isOn: boolean): ToastContent => ({
  text: isOn ? texts.originalNames.on : texts.originalNames.offNow,
  undo: () => run('projection.switch', { on: !isOn }),
});

/**
 * Says that another browser opens the AWS console. Only the default can be had back: a page names no program to run,
 * so the person would have to choose another one again.
 */
export const browserToast = (before: Settings['consoleBrowser']): ToastContent =>
  before === null
    ? { text: texts.browser.changed, undo: () => run('console.browser', { profile: null, use: 'default' }) }
    : { text: texts.browser.changed };

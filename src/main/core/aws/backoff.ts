import type { AppError } from '../../../contract/app-error';
import { traitsOf } from './error-traits';

const MINUTE = 60_000;

/** After a failure nobody waits for it: it is tried again after this long, longer each time in a row. */
const PAUSES = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE];
/** Where nothing reached AWS a try costs nothing, and the network may be back at any time. */
const OFFLINE_PAUSES = [MINUTE / 4, MINUTE / 2, MINUTE, 2 * MINUTE, 5 * MINUTE];

/** How long to wait after `times` failures in a row, in milliseconds; infinite where time does not help. */
export function pauseAfter(error: AppError, times: number, id: string): number {
  const { isLasting, isUnreachable } = traitsOf(error);
  if (isLasting) return Number.POSITIVE_INFINITY;
  return isUnreachable ? offlinePause(times, id) : varied(PAUSES, times, id);
}

/** How long to wait after AWS could not be reached `times` times in a row, in milliseconds. */
export const offlinePause = (times: number, id: string): number => varied(OFFLINE_PAUSES, times, id);

/** How long to wait after a renewal that gave what looked ended at once, `times` times in a row, in milliseconds. */
export const pauseAfterUseless = (times: number, id: string): number => varied(PAUSES, times, id);

/** Up to a fifth more or less, so that what failed together is not tried again together. */
function varied(pauses: readonly number[], times: number, id: string): number {
  const pause = pauses[Math.min(times, pauses.length) - 1] ?? MINUTE;
  return pause * (0.8 + 0.4 * fraction(`${id}\n${times}`));
}

/** A number from 0 to 1 that looks like chance and is always the same for a text (FNV-1a). */
export function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash / 0xffffffff;
}

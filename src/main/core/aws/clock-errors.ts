import type { AppError } from '../../../contract/app-error';
import { duration } from '../../../contract/time-words';
import { plural } from '../base/words';
import type { EndpointClock } from './endpoint-clock';

/**
 * The difference from which Fob tells the person, because other tools begin to fail. AWS refuses calls at 15 minutes.
 * Milliseconds.
 */
const WORTH_TELLING = 2 * 60_000;

/** What a person should know of an endpoint's clock. Null if it agrees with this computer's. */
export function clockError({ endpoint, offsetToLocal, doubtedOffset }: EndpointClock): AppError | null {
  if (doubtedOffset !== null) return doubtedTime(endpoint, doubtedOffset);
  return offsetToLocal === null ? null : offsetError(endpoint, offsetToLocal);
}

/**
 * What a person should know of this difference. Null if it harms nothing.
 * @param offset The endpoint's clock minus this computer's, in milliseconds.
 */
export function offsetError(endpoint: string | null, offset: number): AppError | null {
  if (Math.abs(offset) < WORTH_TELLING) return null;
  return endpoint === null ? computerOff(offset) : endpointOff(endpoint, offset);
}

const computerOff = (offset: number): AppError => ({
  code: 'clock-off',
  message:
    offset > 0
      ? `This computer’s clock is ${apart(offset)} behind AWS’s. Fob corrects for it; other tools do not.`
      : `This computer’s clock is ${apart(offset)} ahead of AWS’s. Fob corrects for it; other tools do not.`,
  nextStep: 'Turn on automatic time in the system settings, or set the clock.',
});

const endpointOff = (endpoint: string, offset: number): AppError => ({
  code: 'endpoint-clock-off',
  message:
    offset > 0
      ? `The clock of ${endpoint} is ${apart(offset)} ahead of this computer’s. Fob uses that clock for sessions from this endpoint; other tools do not.`
      : `The clock of ${endpoint} is ${apart(offset)} behind this computer’s. Fob uses that clock for sessions from this endpoint; other tools do not.`,
  nextStep: 'Set the clock of the endpoint, or of this computer.',
});

const doubtedTime = (endpoint: string | null, offset: number): AppError => ({
  code: 'clock-doubted',
  message:
    offset > 0
      ? `The time in an answer from ${endpoint ?? 'AWS'} is ${apart(offset)} ahead of this computer’s. Fob changes nothing until a second answer confirms it.`
      : `The time in an answer from ${endpoint ?? 'AWS'} is ${apart(offset)} behind this computer’s. Fob changes nothing until a second answer confirms it.`,
  nextStep: 'Wait a moment. If it keeps happening, check this computer’s clock and the network.',
});

/** For the activity: an answer had a time that the next answer did not confirm. */
export const refutedTime = (endpoint: string | null, offset: number): string =>
  `The time in one answer from ${endpoint ?? 'AWS'} was off by ${apart(offset)}. The next answer did not confirm it, so Fob ignored it`;

/** For the activity: the answers of an endpoint have no usable `Date`. */
export const timelessEndpoint = (endpoint: string | null): [text: string, detail: string] => [
  `Answers from ${endpoint ?? 'AWS'} do not tell the time, so Fob uses this computer’s clock there`,
  endpoint === null
    ? 'A proxy or a cache may remove the Date header. Keep this computer’s clock right.'
    : 'Keep the clocks of this computer and of that server right. A server tells its time in the Date header.',
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function apart(offset: number): string {
  const size = Math.abs(offset);
  return size >= 3 * DAY
    ? plural(Math.round(size / DAY), 'day')
    : duration(size < 2 * MINUTE ? size / 1_000 : Math.round(size / MINUTE) * 60);
}

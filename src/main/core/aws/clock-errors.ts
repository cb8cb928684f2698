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
  message: `This computer's clock is ${apart(offset)} ${offset > 0 ? 'behind' : 'ahead of'} AWS's. Fob corrects for it; other tools do not.`,
  nextStep: 'Switch on automatic time in the system settings, or set the clock.',
});

const endpointOff = (endpoint: string, offset: number): AppError => ({
  code: 'endpoint-clock-off',
  message: `The clock of ${endpoint} is ${apart(offset)} ${offset > 0 ? 'ahead of' : 'behind'} this computer's. Fob goes by it for the sessions of this endpoint; other tools do not.`,
  nextStep: 'Set the clock of the endpoint, or of this computer.',
});

const doubtedTime = (endpoint: string | null, offset: number): AppError => ({
  code: 'clock-doubted',
  message: `An answer of ${endpoint ?? 'AWS'} has a time ${apart(offset)} ${offset > 0 ? 'ahead of' : 'behind'} this computer's. Fob changes nothing until a second answer confirms it.`,
  nextStep: 'Wait a moment. If this stays, check this computer’s clock and the network.',
});

/** For the activity: an answer had a time that the next answer did not confirm. */
export const refutedTime = (endpoint: string | null, offset: number): string =>
  `One answer of ${endpoint ?? 'AWS'} had a time ${apart(offset)} off. The next answer did not, so Fob ignored it`;

/** For the activity: the answers of an endpoint have no usable `Date`. */
export const timelessEndpoint = (endpoint: string | null): [text: string, detail: string] => [
  `The answers of ${endpoint ?? 'AWS'} do not tell the time, so Fob goes by this computer’s clock there`,
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

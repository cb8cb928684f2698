import type { AppState } from '../../../contract/app-state';
import type { LeaseView } from '../../../contract/leases';
import { moment } from '../../../contract/time-words';
import { programInWords } from '../../../contract/program-words';
import { disabled, item, shortened, submenu } from './tray-items';
import { trayTexts as texts } from './texts';
import type { TrayItem } from './tray-types';

const MOST_LEASES = 5;
const LONGEST_NAME = 32;
const LONGEST_PROGRAM = 64;

/** Until when something can be done with a lease. Null: nothing any more. */
const endOf = ({ state, endsAt, credentialsEndAt }: LeaseView): number | null =>
  state === 'live' ? endsAt : state === 'stopped' ? credentialsEndAt : null;

/** The leases that programs can still use. */
function usable({ leases }: Pick<AppState, 'leases'>, now: number): { lease: LeaseView; until: number }[] {
  return leases.flatMap((lease) => {
    const until = endOf(lease);
    return until !== null && until > now ? [{ lease, until }] : [];
  });
}

/** The times that the entries of leases name. */
export const leaseTimes = (state: Pick<AppState, 'leases'>, now: number): number[] =>
  usable(state, now)
    .slice(0, MOST_LEASES)
    .map(({ until }) => until);

/** An entry for each lease that a program can still use. */
export function leaseItems(state: AppState, now: number): TrayItem[] {
  const all = usable(state, now);
  const shown = all.slice(0, MOST_LEASES).map(({ lease, until }) => leaseItem(lease, until, state, now));
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [item(texts.moreLeases(more), { do: 'open-main', view: 'sessions' })] : [])];
}

function leaseItem({ id, name, profile, program, state: is }: LeaseView, until: number, state: AppState, now: number) {
  const time = moment(until, now, state.desktop.hourCycle);
  const words = is === 'live' ? texts.until(time) : texts.leaseStopped(time);
  return submenu(texts.lease(shortened(name, LONGEST_NAME), shortened(profile, LONGEST_NAME), words), [
    disabled(texts.leaseProgram(shortened(programInWords(program), LONGEST_PROGRAM))),
    item(texts.showInFob(profile), { do: 'show-profile', profile }),
    ...(is === 'live' ? [item(texts.stop, { do: 'stop-lease', lease: id })] : []),
  ]);
}

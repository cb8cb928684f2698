import type { LeaseView } from '../../../contract/leases';
import { atMoment } from '../../format/time';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { askAndTell } from '../../state/ask-and-tell';
import { viewState } from '../view-state';
import { texts } from './texts';

/** Stops a lease. A toast says what still works, and takes it back. */
export function stopLease({ id, name, credentialsEndAt }: LeaseView, now: number): void {
  const text =
    credentialsEndAt === null || credentialsEndAt <= now
      ? texts.stoppedNow(name)
      : texts.stoppedWhile(name, atMoment(credentialsEndAt, now));
  askAndTell({ text, undo: () => run('lease.undo-stop', { lease: id }) }, 'lease.stop', { lease: id });
}

/** Shows the details of a lease, among those of its profile. */
export function showLease({ id, profile }: LeaseView): void {
  viewState.tab.set('session');
  viewState.lease.set(id);
  go({ view: 'sessions', profile });
}

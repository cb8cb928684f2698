import type { LeaseView } from '../../../contract/leases';
import { showLease, stopLease } from '../../sessions/leases/lease-acts';
import { revokeLease } from '../../state/revoking';
import { leaseWords as words } from '../texts';
import { searchWords, type Deed } from './deed';

type LeaseDeed = Deed<LeaseView>;

const stop: LeaseDeed = {
  id: 'stop-lease',
  isUsual: true,
  words: searchWords([words['stop-lease']]),
  offer: (lease, { now }) =>
    lease.state === 'live' ? { title: words['stop-lease'].title, run: () => stopLease(lease, now) } : null,
};

const show: LeaseDeed = {
  id: 'show-lease',
  words: searchWords([words['show-lease']]),
  offer: (lease) => ({ title: words['show-lease'].title, run: () => showLease(lease) }),
};

const revoke: LeaseDeed = {
  id: 'revoke-lease',
  words: searchWords([words['revoke-lease']]),
  offer: (lease, { now }) =>
    (lease.credentialsEndAt ?? 0) > now ? { title: words['revoke-lease'].title, run: () => revokeLease(lease) } : null,
};

/** What can be done with a lease, in the order in which Tab lists it. */
export const leaseDeeds: readonly LeaseDeed[] = [stop, show, revoke];

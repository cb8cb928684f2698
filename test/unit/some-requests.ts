import type { ConsentRequestView } from '../../src/contract/consent';
import type { LeaseView } from '../../src/contract/leases';
import { programView } from './some-program';

/** A program that asks for everything that `admin` may do. */
export const someConsentRequest = (id: string, more: Partial<ConsentRequestView> = {}): ConsentRequestView => ({
  id,
  profile: 'admin',
  program: programView('terraform'),
  wants: null,
  quietTime: 10_000,
  canRemember: true,
  hours: null,
  isForCommand: false,
  needsCodeOf: null,
  waiting: 1,
  ...more,
});

/** A lease of `admin` that is live for half an hour from `now` on. */
export const someLease = (id: string, now: number, more: Partial<LeaseView> = {}): LeaseView => ({
  id,
  profile: 'admin',
  name: 'nightly report',
  access: { kind: 'read-only', services: [] },
  program: programView('aws'),
  state: 'live',
  startedAt: now,
  endsAt: now + 30 * 60_000,
  credentialsEndAt: now + 15 * 60_000,
  description: 'fob admin: nightly report',
  heldBy: 'session-policy',
  times: 1,
  ...more,
});

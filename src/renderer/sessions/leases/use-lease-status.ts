import type { LeaseView } from '../../../contract/leases';
import { useTime } from '../../state/use-time';
import { leaseStatus, type LeaseStatus } from './lease-words';

/** How a lease stands now. */
export const useLeaseStatus = (lease: LeaseView): LeaseStatus =>
  JSON.parse(useTime((now) => JSON.stringify(leaseStatus(lease, now)), lease.endsAt)) as LeaseStatus;

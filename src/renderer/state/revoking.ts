import type { LeaseView } from '../../contract/leases';
import { createCell } from './cell';

/** Whose sessions the open dialog revokes. */
export interface Revoking {
  /** The profile whose role or user it is. */
  profile: string;
  /** The lease that is stopped too, if it is not stopped yet. Null: none. */
  lease: { id: string; name: string; isStopped: boolean } | null;
}

/** The dialog that revokes sessions at AWS. Null: it is closed. */
export const revoking = createCell<Revoking | null>(null);

/** Opens it for what a lease handed out. */
export const revokeLease = ({ id, name, profile, state }: LeaseView): void =>
  revoking.set({ profile, lease: { id, name, isStopped: state === 'stopped' } });

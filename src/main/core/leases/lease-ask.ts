import type { LeaseTerms } from '../../../contract/leases';
import type { ProgramView } from '../../../contract/programs';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { LeaseRecord } from './lease-record';

/** A program that asks for a lease. */
export interface LeaseAsk {
  plan: SupportedPlan;
  terms: LeaseTerms;
  /** Whoever asks for the profile with the same key shares one lease, and gets a new one when its time is over. */
  key: string;
  /** The lease that it has. When the time of this one is over, it gets no other. Null: it may begin one. */
  begun: LeaseRecord | null;
  /** A lease that begins now ends then at the latest, by this computer's clock. Null: nobody set an end. */
  notAfter: number | null;
  program: ProgramView;
}

/** A lease that a program wants. The profile's plan is not known yet. */
export type LeaseWanted = Omit<LeaseAsk, 'plan'>;

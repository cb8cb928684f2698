import { z } from 'zod/mini';
import { MOST_CONSENT_HOURS } from './limits';
import { consentRules } from './consent-rules';
import type { LeaseGrant } from './leases';
import type { ProgramView } from './programs';

/** When Fob asks, and for `once` how long a permission lasts at most. */
export const consentChoiceSchema = z.strictObject({
  rule: z.enum(consentRules),
  /** For `once`: permission ends after this many hours. Null: when the terminal or the app ends. */
  hours: z.nullable(z.int().check(z.minimum(1), z.maximum(MOST_CONSENT_HOURS))),
});
/** When Fob asks before a program gets a profile's credentials. */
export type ConsentChoice = z.infer<typeof consentChoiceSchema>;

/**
 * The person's answer. `once`: this time. `place`: also later, for this program in this terminal or app. `deny`: no, and
 * the program is refused for a while.
 */
export const consentAnswers = ['once', 'place', 'deny'] as const;
/** One of `consentAnswers`. */
export type ConsentAnswer = (typeof consentAnswers)[number];

/** A program asks for credentials of a profile that asks before it is used. Equal requests are one. */
export interface ConsentRequestView {
  id: string;
  profile: string;
  program: ProgramView;
  /** What the program wants: a part of what the profile may do. Null: everything. */
  wants: LeaseGrant | null;
  /** Whether Fob can recognize the program later. If it cannot, `place` is no answer. */
  canRemember: boolean;
  /** For how long `place` would last at most, in hours. Null: until the terminal or the app ends. */
  hours: number | null;
  /** Whether what it gets is for one command of `fob exec`, and lasts as long as the command runs. */
  isForCommand: boolean;
  /** Serial number of the device whose code is needed too. Null: no code is needed. */
  needsCodeOf: string | null;
  /** How long the program is refused without a question after `deny`, in milliseconds. */
  quietTime: number;
  /** The requests that wait for this answer. 0: those of the endpoint, which does not wait. */
  waiting: number;
}

/** A permission that the person gave and that still counts. */
export interface PermissionView {
  id: string;
  profile: string;
  program: ProgramView;
  /** What it allows: a part of what the profile may do. Null: everything. */
  grant: LeaseGrant | null;
  /** When the person gave it, by this computer's clock. */
  since: number;
  /** What ends it: the terminal or the app, the chosen hours, or the command of `fob exec` that it was given for. */
  lasts: 'place' | 'hours' | 'command';
  /** For `hours`: when it ends. */
  until: number | null;
}

import { z } from 'zod/mini';
import type { AppError } from './app-error';

/**
 * The person must confirm these before Fob revokes sessions.
 * - `own-sessions`: sessions of Fob end with the others.
 * - `signing-session`: the session that signs the call ends too.
 */
export const revokeConfirmationSchema = z.enum(['own-sessions', 'signing-session']);
/** One of `revokeConfirmationSchema`. */
export type RevokeConfirmation = z.infer<typeof revokeConfirmationSchema>;

/** Credentials that can sign: those of a user, or the session of a profile's role. */
export interface RevokeSigner {
  id: string;
  kind: 'user' | 'role';
  /** The name of the user or of the role. */
  name: string;
  /** The profile whose session signs. Null for a user. */
  profile: string | null;
}

/** The policy that revokes sessions, as the role or the user has it. */
export interface RevokedView {
  /** The JSON, as AWS keeps it. */
  document: string;
  /** Sessions that began before this do not work. By this computer's clock. Null: it is another kind of policy. */
  before: number | null;
  /** What undo does: it deletes the policy, or brings back the one that Fob replaced. */
  undo: 'deletes' | 'restores';
}

/** What revoking would do to the sessions of a role or of a user, and what is in force already. */
export interface RevokeView {
  target: { kind: 'role' | 'user'; name: string; arn: string; account: string };
  policyName: string;
  /** The JSON that revokes the sessions begun before now. */
  document: string;
  /** Whose credentials can sign. Empty: nobody of this account is in the files. */
  signers: RevokeSigner[];
  /** The id of the one that signs. Null: none. */
  by: string | null;
  /** Null: there is no such policy, or nobody could read it. */
  existing: RevokedView | null;
  /** Why Fob cannot revoke with this signer. Null: nothing speaks against it. */
  error: AppError | null;
  /** Profiles, commands and leases of Fob whose credentials end. */
  loses: { profiles: string[]; commands: number; leases: string[] };
  needs: RevokeConfirmation[];
}

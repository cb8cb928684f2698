import type { LeaseGrant } from '../../../contract/leases';
import type { Program } from '../callers/program';

/** A program asks for a profile's credentials. */
export interface ConsentAsk {
  profile: string;
  program: Program;
  /** What it wants: a part of what the profile may do. Null: everything. */
  wants: LeaseGrant | null;
  /** It is for one command of `fob exec`, and would last as long as the command runs. */
  isForCommand: boolean;
  /** Says now which device's code is needed too, by serial number. Null: none, perhaps because another program has a session. */
  needsCodeOf: () => string | null;
}

/** Nobody knows that a code is needed, or the code is asked for later. */
export const noCode = (): null => null;

/** What a program may have. */
export interface Granted {
  /** What it gets in place of what it wanted. Null: what it wanted. */
  less: LeaseGrant | null;
  /** The permission that it has. Null: nobody was asked, or it was allowed once. */
  permission: string | null;
}

/** Equal questions have the same key. */
export const keyOf = ({ profile, program, wants }: ConsentAsk): string => JSON.stringify([profile, program.id, wants]);

/** Whoever was refused is refused whatever part of the profile it asks for next. */
export const whoseOf = ({ profile, program }: ConsentAsk): string => JSON.stringify([profile, program.id]);

import type { Caller } from '../callers/callers';
import { claimIn } from '../callers/claim';
import type { CommandRequest } from './deps';

/** Who asks, from a request of the `fob` command. */
export const callerOf = ({ peer, query }: CommandRequest): Caller => ({ peer, claim: claimIn(query) });

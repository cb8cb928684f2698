import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

type RevokeCall = Extract<keyof Handlers, `revoke.${string}`>;

/** Answers the calls of pages that revoke sessions at AWS. */
export const createRevokeHandlers = ({ revocations }: Pick<Fob, 'revocations'>): Pick<Handlers, RevokeCall> => ({
  'revoke.look': ({ profile, by }) => revocations.look(profile, by),
  'revoke.run': ({ confirmed, ...revoking }) => revocations.run(revoking, confirmed),
  'revoke.undo': (revoking) => revocations.undo(revoking),
});

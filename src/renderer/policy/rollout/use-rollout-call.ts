import { useState } from 'react';
import type { AppError, Result } from '../../../contract/app-error';
import type { CallName } from '../../../contract/call-names';
import type { CallArguments, CallOutput } from '../../../contract/channels';
import { ask } from '../../state/actions';

type RolloutCall = Extract<CallName, `rollout.${string}`>;

/** Sends the calls of the rollout. */
export interface RolloutCalls {
  send: <Name extends RolloutCall>(name: Name, ...input: Input<Name>) => Promise<Result<CallOutput<Name>>>;
  /** The call that is under way. */
  pending: RolloutCall | null;
  /** The error of the last call. */
  error: AppError | null;
}

/** Makes calls about the rollout, one at a time, and keeps the error of the last one for the page. */
export function useRolloutCalls(): RolloutCalls {
  const [pending, setPending] = useState<RolloutCall | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  return {
    pending,
    error,
    send: async (name, ...input) => {
      setPending(name);
      setError(null);
      const result = await ask(name, ...input);
      setPending(null);
      setError(result.ok ? null : result.error);
      return result;
    },
  };
}

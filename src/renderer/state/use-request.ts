import { useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { CallName } from '../../contract/call-names';
import type { CallArguments, CallOutput } from '../../contract/channels';
import { ask } from './actions';

export interface Request<Name extends CallName> {
  send: (...input: CallArguments<Name>) => Promise<Result<CallOutput<Name>>>;
  isPending: boolean;
  /** Of the last call; null while one is under way. */
  error: AppError | null;
}

/** A call whose wait and refusal are shown where it was asked for. */
export function useRequest<Name extends CallName>(name: Name): Request<Name> {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const send = async (...input: CallArguments<Name>) => {
    setPending(true);
    setError(null);
    const result = await ask(name, ...input);
    setPending(false);
    setError(result.ok ? null : result.error);
    return result;
  };
  return { send, isPending, error };
}

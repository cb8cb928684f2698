import { useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { CallName } from '../../contract/call-names';
import type { CallArguments, CallOutput } from '../../contract/channels';
import { ask } from './actions';

/** A call that a component makes, with its progress. */
export interface Request<Name extends CallName> {
  send: (...input: CallArguments<Name>) => Promise<Result<CallOutput<Name>>>;
  isPending: boolean;
  /** The error of the last call. Null while a call is under way. */
  error: AppError | null;
  /** Forgets the error, because it is about something that the person has changed since. */
  clear: () => void;
}

/** Makes a call. The component shows its progress and its error. */
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
  return { send, isPending, error, clear: () => setError(null) };
}

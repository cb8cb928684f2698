import { useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { DraftChange, TryOutcome } from '../../contract/profiles';
import { ask } from '../state/actions';

export interface Trial {
  run: () => void;
  isPending: boolean;
  error: AppError | null;
  outcome: TryOutcome | null;
}

/** Tries an AssumeRole with a change that is not saved. The outcome counts until the person changes the form. */
export function useTrial(change: DraftChange): Trial {
  const question = JSON.stringify({ ...change, draft: { ...change.draft, name: '' } });
  const [pending, setPending] = useState<string | null>(null);
  const [answer, setAnswer] = useState<{ question: string; result: Result<TryOutcome> } | null>(null);
  const run = async () => {
    setPending(question);
    setAnswer(null);
    const result = await ask('profile.try', change);
    setPending(null);
    setAnswer({ question, result });
  };
  const result = answer?.question === question ? answer.result : null;
  return {
    run: () => void run(),
    isPending: pending !== null,
    error: result?.ok === false ? result.error : null,
    outcome: result?.ok ? result.value : null,
  };
}

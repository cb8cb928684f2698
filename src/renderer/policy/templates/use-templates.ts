import { useEffect, useState } from 'react';
import type { Result } from '../../../contract/app-error';
import type { PolicyTemplateView } from '../../../contract/policy';
import { ask } from '../../state/actions';

export interface Templates {
  /** Null: AWS has not yet said which account the user belongs to. */
  result: Result<PolicyTemplateView[]> | null;
  again: () => void;
}

/** The templates, with a user's partition and account filled in. */
export function useTemplates(userId: string): Templates {
  const [round, setRound] = useState(0);
  const question = `${round} ${userId}`;
  const [answer, setAnswer] = useState<{ question: string; result: Result<PolicyTemplateView[]> } | null>(null);
  useEffect(() => {
    let isOver = false;
    void ask('policy.templates', { userId }).then((result) => {
      if (!isOver) setAnswer({ question, result });
    });
    return () => {
      isOver = true;
    };
  }, [question, userId]);
  return {
    result: answer?.question === question ? answer.result : null,
    again: () => setRound((before) => before + 1),
  };
}

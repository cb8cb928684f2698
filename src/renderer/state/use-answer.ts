import { useEffect, useEffectEvent, useState } from 'react';
import type { Result } from '../../contract/app-error';
import type { CallName } from '../../contract/call-names';
import type { CallArguments, CallOutput } from '../../contract/channels';
import { ask } from './actions';

/** The number of milliseconds without a change after which the page asks main, where people type. */
const PAUSE = 150;

/** What main says about something that the person is changing. */
export interface Answer<Output> {
  /** The last answer. Null: there is none yet. */
  last: Result<Output> | null;
  /** It is about what the page shows. Otherwise a newer one is under way. */
  isCurrent: boolean;
}

/**
 * Asks main about something that the person is changing: at once the first time, and then whenever the person pauses.
 * @param input Null: there is nothing to ask now.
 * @param pause How long the person has to pause, in milliseconds. 0: each change is asked about, as where people click.
 */
export function useAnswer<Name extends CallName>(
  name: Name,
  input: CallArguments<Name>[0] | null,
  pause = PAUSE,
): Answer<CallOutput<Name>> {
  const question = input === null ? null : JSON.stringify(input);
  const [answer, setAnswer] = useState<{ question: string; result: Result<CallOutput<Name>> } | null>(null);
  const look = useEffectEvent(async (asked: string, isOver: () => boolean) => {
    const result = await ask(name, ...([input] as unknown as CallArguments<Name>));
    if (!isOver()) setAnswer({ question: asked, result });
  });
  const wait = useEffectEvent(() => (answer === null ? 0 : pause));
  useEffect(() => {
    if (question === null) return;
    let isOver = false;
    const timer = setTimeout(() => void look(question, () => isOver), wait());
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [question]);
  return { last: answer?.result ?? null, isCurrent: answer !== null && answer.question === question };
}

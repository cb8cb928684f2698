import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { ProfileChange, ProfilePreview } from '../../contract/profiles';
import { ask } from '../state/actions';

/** Milliseconds without typing before main is asked. */
const rest = 150;

export interface Preview {
  /** The last answer, also while a newer one is awaited; null: there is none yet. */
  shown: ProfilePreview | null;
  error: AppError | null;
  /** With which it can be saved; null: not as it is, or what is shown is about something else than what stands in the form now. */
  id: string | null;
  /** A newer answer is awaited: what is shown is about something else than what stands in the form now. */
  isAwaited: boolean;
  /** Asks again: the files have changed. */
  again: () => void;
}

/** What a change would write, a moment after it stopped changing. `onRole`: a role was read from what was pasted. */
export function usePreview(change: ProfileChange, onRole: (role: string) => void = () => undefined): Preview {
  const [round, setRound] = useState(0);
  const question = `${round} ${JSON.stringify(change)}`;
  const [answer, setAnswer] = useState<{ question: string; result: Result<ProfilePreview> } | null>(null);

  const look = useEffectEvent(async (isOver: () => boolean) => {
    const result = await ask('profile.preview', change);
    if (isOver()) return;
    setAnswer({ question, result });
    if (result.ok && result.value.role !== null) onRole(result.value.role);
  });
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => void look(() => isOver), rest);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [question]);

  const result = answer?.result;
  const shown = result?.ok ? result.value : null;
  return {
    shown,
    error: result?.ok === false ? result.error : null,
    id: answer?.question === question ? (shown?.id ?? null) : null,
    isAwaited: answer?.question !== question,
    again: () => setRound((before) => before + 1),
  };
}

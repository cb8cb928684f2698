import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import type { ProfileChange, ProfilePreview } from '../../contract/profiles';
import { ask } from '../state/actions';
import type { RoleRead } from './form-content';

/** The number of milliseconds without typing after which the page asks main. */
const PAUSE = 150;

export interface Preview {
  /** The last preview, even while a newer one is under way. Null: there is none yet. */
  shown: ProfilePreview | null;
  error: AppError | null;
  /**
   * The id with which the change can be saved. Null: the change cannot be saved, or the preview is older than the form.
   */
  id: string | null;
  /** A newer preview is under way. The one in `shown` is older than the form. */
  isAwaited: boolean;
  /** The change that `shown` is about. Null: there is no preview yet. */
  about: ProfileChange | null;
  /** Asks for a new preview, because the files have changed. */
  again: () => void;
}

interface Answer {
  question: string;
  about: ProfileChange;
  result: Result<ProfilePreview>;
}

/**
 * Shows what a change would write. It waits until the person pauses. `onRead` gets what Fob read from the text of the
 * role, before the preview is shown.
 */
export function usePreview(change: ProfileChange, onRead: (read: RoleRead) => void = () => undefined): Preview {
  const [round, setRound] = useState(0);
  const question = `${round} ${JSON.stringify(change)}`;
  const [answer, setAnswer] = useState<Answer | null>(null);

  const look = useEffectEvent(async (isOver: () => boolean) => {
    const result = await ask('profile.preview', change);
    if (isOver()) return;
    setAnswer({ question, about: change, result });
    if (result.ok) onRead(result.value);
  });
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => void look(() => isOver), PAUSE);
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
    about: answer?.about ?? null,
    again: () => setRound((before) => before + 1),
  };
}

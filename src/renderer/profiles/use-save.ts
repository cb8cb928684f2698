import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import { go, type Route } from '../shell/route';
import { useRequest } from '../state/use-request';
import type { Preview } from './use-preview';

export interface SaveOptions {
  /** Gets the name of the profile that there is now. */
  onSaved?: (profile: string) => void;
  /** The change has a fault, so it cannot be saved. */
  onBlocked?: () => void;
  /** Where to go after it is saved, in place of the profile. */
  next?: Route | null;
}

/**
 * Saves the shown preview and goes to the profile. If the preview is still under way, the hook saves as soon as it
 * arrives.
 */
export function useSave(
  preview: Preview,
  { onSaved, onBlocked, next = null }: SaveOptions = {},
): { save: () => void; isPending: boolean; error: AppError | null } {
  const { send, isPending, error } = useRequest('profile.save');
  const [isWanted, setWanted] = useState(false);
  const { id, isAwaited } = preview;
  const write = useEffectEvent(async () => {
    setWanted(false);
    if (id === null) {
      onBlocked?.();
      return;
    }
    const result = await send({ preview: id });
    if (!result.ok) {
      preview.again();
      return;
    }
    const { profile } = result.value;
    if (profile !== null) onSaved?.(profile);
    go(next ?? { view: 'sessions', profile });
  });
  useEffect(() => {
    if (isWanted && !isAwaited) void write();
  }, [isWanted, isAwaited]);
  return { save: () => setWanted(true), isPending: isPending || isWanted, error };
}

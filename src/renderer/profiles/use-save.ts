import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import { go, type Route } from '../shell/route';
import { useRequest } from '../state/use-request';
import type { Preview } from './use-preview';

/**
 * Saves the shown preview and goes to the profile. If the preview is still under way, the hook saves as soon as it
 * arrives. `onSaved` gets the name of the profile that there is now. `next`: where to go instead.
 */
export function useSave(
  preview: Preview,
  onSaved: (profile: string) => void = () => undefined,
  next: Route | null = null,
): { save: () => void; isPending: boolean; error: AppError | null } {
  const { send, isPending, error } = useRequest('profile.save');
  const [isWanted, setWanted] = useState(false);
  const { id, isAwaited } = preview;
  const write = useEffectEvent(async () => {
    setWanted(false);
    if (id === null) return;
    const result = await send({ preview: id });
    if (!result.ok) {
      preview.again();
      return;
    }
    const { profile } = result.value;
    if (profile !== null) onSaved(profile);
    go(next ?? { view: 'sessions', profile });
  });
  useEffect(() => {
    if (isWanted && !isAwaited) void write();
  }, [isWanted, isAwaited]);
  return { save: () => setWanted(true), isPending: isPending || isWanted, error };
}

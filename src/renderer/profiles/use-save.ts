import type { AppError } from '../../contract/app-error';
import { go } from '../shell/route';
import { useRequest } from '../state/use-request';
import type { Preview } from './use-preview';

/** Writes what is shown, and goes on to the profile. */
export function useSave(preview: Preview): { save: () => void; isPending: boolean; error: AppError | null } {
  const { send, isPending, error } = useRequest('profile.save');
  const { id } = preview;
  const save = async () => {
    if (id === null) return;
    const result = await send({ preview: id });
    if (result.ok) go({ view: 'sessions', profile: result.value.profile });
    else preview.again();
  };
  return { save: () => void save(), isPending, error };
}

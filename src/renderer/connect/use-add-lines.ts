import { useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { ToolLease } from '../../contract/tool-leases';
import { ask } from '../state/actions';

/** Writes the lines to `~/.aws/config` through which tools find Fob. As for any profile, the person can undo it. */
export function useAddLines(
  profile: string,
  lease: ToolLease | null,
): { add: () => void; isPending: boolean; error: AppError | null } {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const add = async () => {
    setPending(true);
    setError(await addLines(profile, lease));
    setPending(false);
  };
  return { add: () => void add(), isPending, error };
}

/** The page already says what is written, so it needs no second preview. */
async function addLines(profile: string, lease: ToolLease | null): Promise<AppError | null> {
  const preview = await ask('profile.preview', { do: 'connect', profile, lease });
  if (!preview.ok) return preview.error;
  const { id, error } = preview.value;
  if (id === null) return error;
  const saved = await ask('profile.save', { preview: id });
  return saved.ok ? null : saved.error;
}

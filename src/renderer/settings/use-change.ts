import { useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { SettingsChange } from '../../contract/settings';
import { ask } from '../state/actions';

/** Changes settings. The new values come back with the state. The error is the one of the last change. */
export function useSettingsChange(): [change: (settings: SettingsChange) => void, error: AppError | null] {
  const [error, setError] = useState<AppError | null>(null);
  const change = (settings: SettingsChange) => {
    void ask('settings.change', settings).then((result) => setError(result.ok ? null : result.error));
  };
  return [change, error];
}

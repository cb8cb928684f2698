import { useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { SettingsChange } from '../../contract/settings';
import { ask, run } from '../state/actions';
import { useAppState } from '../state/app-state';
import { showToast } from '../state/toasts';

/** Changes settings. `changed` is the sentence of the toast that offers to undo it. */
export type ChangeSettings = (settings: SettingsChange, changed: string) => void;

/** Changes settings. The new values come back with the state. The error is the one of the last change. */
export function useSettingsChange(): [change: ChangeSettings, error: AppError | null] {
  const [error, setError] = useState<AppError | null>(null);
  const settings = useAppState((state) => state.settings);
  const change: ChangeSettings = (next, changed) => {
    const before = Object.fromEntries(
      Object.keys(next).map((name) => [name, settings[name as keyof typeof settings]]),
    ) as SettingsChange;
    void ask('settings.change', next).then((result) => {
      setError(result.ok ? null : result.error);
      if (result.ok) showToast({ text: changed, undo: () => run('settings.change', before) });
    });
  };
  return [change, error];
}

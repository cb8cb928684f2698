import { SegmentedChoice } from '../components/SegmentedChoice';
import type { Settings } from '../../contract/settings';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';

const choices: { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function Theme() {
  const theme = useAppState((state) => state.settings.theme);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title="Theme" text="System follows your desktop." error={error}>
      <SegmentedChoice label="Theme" choices={choices} value={theme} onChange={(chosen) => change({ theme: chosen })} />
    </SettingRow>
  );
}

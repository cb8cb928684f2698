import { SegmentedChoice } from '../components/SegmentedChoice';
import type { Settings } from '../../contract/settings';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.theme;

const choices: { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: words.system },
  { value: 'light', label: words.light },
  { value: 'dark', label: words.dark },
];

export function Theme() {
  const theme = useAppState((state) => state.settings.theme);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={words.text} error={error}>
      <SegmentedChoice
        label={words.title}
        choices={choices}
        value={theme}
        onChange={(chosen) => change({ theme: chosen }, words.changed)}
      />
    </SettingRow>
  );
}

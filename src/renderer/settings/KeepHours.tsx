import { Choice } from '../components/Choice';
import { useAppState } from '../state/app-state';
import { keepChoices } from './keep-hours';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.keepHours;

export function KeepHours() {
  const hours = useAppState((state) => state.settings.keepHours);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={hours === 0 ? words.offText : words.text} error={error}>
      <Choice
        label={words.label}
        choices={keepChoices(hours).map((choice) => ({ value: String(choice.hours), label: choice.label }))}
        value={String(hours)}
        onChange={(value) => change({ keepHours: Number(value) }, words.changed)}
      />
    </SettingRow>
  );
}

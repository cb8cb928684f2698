import { Choice } from '../components/Choice';
import { useAppState } from '../state/app-state';
import { durationChoices } from './durations';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.sessionDuration;

export function SessionDuration() {
  const seconds = useAppState((state) => state.settings.mfaSessionSeconds);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={words.text} error={error}>
      <Choice
        label={words.title}
        choices={durationChoices(seconds).map((choice) => ({ value: String(choice.seconds), label: choice.label }))}
        value={String(seconds)}
        onChange={(value) => change({ mfaSessionSeconds: Number(value) }, words.changed)}
      />
    </SettingRow>
  );
}

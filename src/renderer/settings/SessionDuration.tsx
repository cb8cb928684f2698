import { Choice } from '../components/Choice';
import { useAppState } from '../state/app-state';
import { durationChoices } from './durations';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';

export function SessionDuration() {
  const seconds = useAppState((state) => state.settings.mfaSessionSeconds);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow
      title="MFA session duration"
      text="How long one MFA code lasts. AWS allows 15 minutes to 36 hours; it applies from the next code on."
      error={error}
    >
      <Choice
        label="MFA session duration"
        choices={durationChoices(seconds).map((choice) => ({ value: String(choice.seconds), label: choice.label }))}
        value={String(seconds)}
        onChange={(value) => change({ mfaSessionSeconds: Number(value) })}
      />
    </SettingRow>
  );
}

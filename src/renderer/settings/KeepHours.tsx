import { Choice } from '../components/Choice';
import { useAppState } from '../state/app-state';
import { keepChoices } from './keep-hours';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';

export function KeepHours() {
  const hours = useAppState((state) => state.settings.keepHours);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow
      title="Renew what was used in the last …"
      text={
        hours === 0
          ? 'Only sessions that you chose to keep, or that are written to ~/.aws/credentials, are renewed.'
          : 'Sessions that neither you nor a command asked for that long end quietly, unless you chose to keep them.'
      }
      error={error}
    >
      <Choice
        label="Renew what was used in the last"
        choices={keepChoices(hours).map((choice) => ({ value: String(choice.hours), label: choice.label }))}
        value={String(hours)}
        onChange={(value) => change({ keepHours: Number(value) })}
      />
    </SettingRow>
  );
}

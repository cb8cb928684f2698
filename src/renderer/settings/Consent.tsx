import { ConsentRules } from '../programs/ConsentRules';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.consent;

/** When Fob asks before a program gets a profile's credentials. */
export function Consent() {
  const consent = useAppState((state) => state.settings.consent);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={words.text} error={error} isWide>
      <ConsentRules
        label={words.title}
        value={consent}
        byDefault={null}
        onChange={(chosen) => chosen !== null && change({ consent: chosen }, words.changed)}
      />
    </SettingRow>
  );
}

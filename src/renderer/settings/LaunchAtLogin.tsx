import { Toggle } from '../components/Toggle';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.launch;

export function LaunchAtLogin() {
  const isOn = useAppState((state) => state.settings.launchAtLogin);
  const canSwitch = useAppState((state) => state.about.canLaunchAtLogin);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={canSwitch ? words.text : words.cannot} error={error}>
      <Toggle
        label={words.title}
        isOn={isOn}
        isDisabled={!canSwitch}
        onChange={(on) => change({ launchAtLogin: on }, on ? words.on : words.off)}
      />
    </SettingRow>
  );
}

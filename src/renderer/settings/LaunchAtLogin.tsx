import { Toggle } from '../components/Toggle';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';

export function LaunchAtLogin() {
  const isOn = useAppState((state) => state.settings.launchAtLogin);
  const canSwitch = useAppState((state) => state.about.canLaunchAtLogin);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow
      title="Launch at login"
      text={
        canSwitch
          ? 'Fob starts in the tray, without a window, and goes on renewing.'
          : 'Not available here: only an installed Fob can be started at login.'
      }
      error={error}
    >
      <Toggle
        label="Launch at login"
        isOn={isOn}
        isDisabled={!canSwitch}
        onChange={(launchAtLogin) => change({ launchAtLogin })}
      />
    </SettingRow>
  );
}

import { Toggle } from '../components/Toggle';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';

/** Fob cannot know whether a browser has multi-session on, so the person says what should happen. */
export function SignOutFirst() {
  const isOn = useAppState((state) => state.settings.consoleSignOutFirst);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow
      title="Sign out of the AWS console first"
      text="AWS refuses a second sign-in in a browser, unless multi-session support is on there (in the console, under your name; up to five sessions). With this, Fob has AWS end all console sessions of the browser before it signs in."
      error={error}
    >
      <Toggle
        label="Sign out of the AWS console first"
        isOn={isOn}
        onChange={(consoleSignOutFirst) => change({ consoleSignOutFirst })}
      />
    </SettingRow>
  );
}

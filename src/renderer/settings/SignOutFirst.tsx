import { Toggle } from '../components/Toggle';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.signOut;

/** Fob cannot know whether a browser has multi-session on, so the person says what should happen. */
export function SignOutFirst() {
  const isOn = useAppState((state) => state.settings.consoleSignOutFirst);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={words.text} error={error}>
      <Toggle
        label={words.title}
        isOn={isOn}
        onChange={(on) => change({ consoleSignOutFirst: on }, on ? words.on : words.off)}
      />
    </SettingRow>
  );
}

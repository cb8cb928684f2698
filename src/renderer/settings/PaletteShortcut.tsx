import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../components/Button';
import { Keys } from '../components/Keys';
import { keyName, shortcutKeys } from '../format/shortcut-keys';
import { useAppState } from '../state/app-state';
import styles from './PaletteShortcut.module.css';
import { recordKeys } from './record-keys';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';

const words = texts.shortcut;

/** The shortcut that opens the palette from any program. A person presses the keys to choose it. */
export function PaletteShortcut() {
  const shortcut = useAppState((state) => state.settings.paletteShortcut);
  const { isWayland, shortcutError } = useAppState(({ desktop }) => desktop);
  const [isRecording, setRecording] = useState(false);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={isWayland ? words.textOnWayland : words.text} error={error ?? shortcutError}>
      <div className={styles.control}>
        {shortcut !== null && !isRecording && <Keys keys={shortcutKeys(shortcut)} />}
        {isRecording && (
          <Recording
            onEnd={(keys) => {
              setRecording(false);
              if (keys !== null && keys !== shortcut) change({ paletteShortcut: keys }, words.on);
            }}
          />
        )}
        <Button
          aria-label={isRecording ? words.recordingLabel : words.recordLabel}
          onPress={() => setRecording(true)}
          onBlur={() => setRecording(false)}
        >
          {isRecording ? words.recording : words.record}
        </Button>
        {shortcut !== null && !isRecording && (
          <Button aria-label={words.clearLabel} onPress={() => change({ paletteShortcut: null }, words.off)}>
            {words.clear}
          </Button>
        )}
      </div>
    </SettingRow>
  );
}

/** Takes every key until a shortcut is complete, also those that mean something elsewhere in the page. */
function Recording({ onEnd }: { onEnd: (keys: string | null) => void }) {
  const [held, setHeld] = useState<readonly string[]>([]);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const recorded = recordKeys(event);
    if (recorded.kind === 'leave') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (recorded.kind === 'unfinished') setHeld(recorded.held);
    else onEnd(recorded.kind === 'keys' ? recorded.keys : null);
  });
  const onKeyUp = useEffectEvent((event: KeyboardEvent) => {
    const recorded = recordKeys(event);
    if (recorded.kind === 'unfinished') setHeld(recorded.held);
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    const up = (event: KeyboardEvent) => onKeyUp(event);
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
    };
  }, []);
  return (
    <span className={styles.hint} role="status">
      {held.length === 0 ? (
        words.hint(keyName('Ctrl'), keyName('Alt'), keyName('Super'))
      ) : (
        <Keys keys={held.map(keyName)} />
      )}
    </span>
  );
}

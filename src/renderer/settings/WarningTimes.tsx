import { MOST_WARNING_MINUTES, MOST_WARNINGS } from '../../contract/limits';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as PlainButton } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { NumberField } from 'react-aria-components/NumberField';
import { Button } from '../components/Button';
import { duration } from '../format/time';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';
import { texts } from './texts';
import { suggestedWarning, withoutWarning, withWarning } from './warning-times';
import styles from './WarningTimes.module.css';

const words = texts.warnings;

/** The choice of times for warnings about the end of a session. */
export function WarningTimes() {
  const minutes = useAppState((state) => state.settings.warningMinutes);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={minutes.length === 0 ? words.none : words.text} error={error}>
      <div className={styles.control}>
        {minutes.length > 0 && (
          <ul className={styles.list} aria-label={words.list}>
            {minutes.map((each) => (
              <li key={each} className={styles.time}>
                {duration(each * 60)}
                <PlainButton
                  className={styles.remove ?? ''}
                  aria-label={words.remove(duration(each * 60))}
                  onPress={() => change({ warningMinutes: withoutWarning(minutes, each) }, words.changed)}
                >
                  <X size={13} aria-hidden />
                </PlainButton>
              </li>
            ))}
          </ul>
        )}
        {minutes.length < MOST_WARNINGS && (
          <AddWarning
            key={minutes.join()}
            suggested={suggestedWarning(minutes)}
            onAdd={(added) => change({ warningMinutes: withWarning(minutes, added) }, words.changed)}
          />
        )}
      </div>
    </SettingRow>
  );
}

function AddWarning({ suggested, onAdd }: { suggested: number; onAdd: (minutes: number) => void }) {
  const [value, setValue] = useState(suggested);
  const isValid = Number.isInteger(value);
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onAdd(value);
      }}
    >
      <NumberField
        aria-label={words.minutes}
        minValue={1}
        maxValue={MOST_WARNING_MINUTES}
        value={value}
        onChange={setValue}
      >
        <Group className={styles.field ?? ''}>
          <Input className={styles.input ?? ''} />
          <span className={styles.unit}>{words.unit}</span>
        </Group>
      </NumberField>
      <Button size="small" type="submit" isDisabled={!isValid}>
        <Plus size={14} aria-hidden />
        {words.add}
      </Button>
    </form>
  );
}

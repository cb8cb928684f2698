import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { Settings } from '../../contract/settings';
import { RadioCard } from '../components/RadioCard';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { useSettingsChange } from './use-change';
import styles from './AfterExpiry.module.css';

const words = texts.afterExpiry;

export function AfterExpiry() {
  const value = useAppState((state) => state.settings.afterExpiry);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow title={words.title} text={words.text} error={error} isWide>
      <RadioGroup
        aria-label={words.title}
        value={value}
        onChange={(chosen) => change({ afterExpiry: chosen as Settings['afterExpiry'] }, words.changed)}
        className={styles.choices ?? ''}
      >
        <RadioCard value="remove" title={words.remove}>
          {words.removeText}
        </RadioCard>
        <RadioCard value="mark" title={words.mark}>
          {words.markText}
        </RadioCard>
      </RadioGroup>
    </SettingRow>
  );
}

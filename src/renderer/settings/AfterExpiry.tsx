import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { Settings } from '../../contract/settings';
import { RadioCard } from '../components/RadioCard';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { useSettingsChange } from './use-change';
import styles from './AfterExpiry.module.css';

export function AfterExpiry() {
  const value = useAppState((state) => state.settings.afterExpiry);
  const [change, error] = useSettingsChange();
  return (
    <SettingRow
      title="Expired credentials in ~/.aws/credentials"
      text="What Fob does with a profile that it wrote when its session ends and is not renewed."
      error={error}
      isWide
    >
      <RadioGroup
        aria-label="Expired credentials in ~/.aws/credentials"
        value={value}
        onChange={(chosen) => change({ afterExpiry: chosen as Settings['afterExpiry'] })}
        className={styles.choices ?? ''}
      >
        <RadioCard value="remove" title="Remove them">
          Tools say that the profile has no credentials.
        </RadioCard>
        <RadioCard value="mark" title="Mark them as expired">
          They stay with a comment that says so, and tools show AWS’s own words: “The security token included in the
          request is expired”.
        </RadioCard>
      </RadioGroup>
    </SettingRow>
  );
}

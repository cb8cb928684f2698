import { Button } from '../components/Button';
import { usePause } from '../state/use-pause';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import styles from './PauseRenewals.module.css';

const choices = [
  { until: 'hour', label: 'For 1 hour' },
  { until: 'tomorrow', label: 'Until tomorrow' },
  { until: 'resumed', label: 'Until I resume' },
] as const;

export function PauseRenewals() {
  const pause = usePause();
  const { send, error } = useRequest('renewal.pause');
  return (
    <SettingRow
      title="Pause renewals"
      text={
        pause === null
          ? 'Fob renews nothing by itself meanwhile. What you or a command asks for still starts.'
          : `Renewals are paused ${pause}.`
      }
      error={error}
    >
      <div className={styles.buttons} role="group" aria-label="Pause renewals">
        {pause === null ? (
          choices.map(({ until, label }) => (
            <Button key={until} size="small" onPress={() => void send({ until })}>
              {label}
            </Button>
          ))
        ) : (
          <Button size="small" onPress={() => void send({ until: null })}>
            Resume
          </Button>
        )}
      </div>
    </SettingRow>
  );
}

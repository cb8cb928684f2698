import { Button } from '../components/Button';
import { usePause } from '../state/use-pause';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import styles from './PauseRenewals.module.css';

const words = texts.pause;

const choices = [
  { until: 'hour', label: words.hour },
  { until: 'tomorrow', label: words.tomorrow },
  { until: 'resumed', label: words.resumed },
] as const;

export function PauseRenewals() {
  const pause = usePause();
  const { send, error } = useRequest('renewal.pause');
  return (
    <SettingRow title={words.title} text={pause === null ? words.text : words.paused(pause)} error={error}>
      <div className={styles.buttons} role="group" aria-label={words.title}>
        {pause === null ? (
          choices.map(({ until, label }) => (
            <Button key={until} size="small" onPress={() => void send({ until })}>
              {label}
            </Button>
          ))
        ) : (
          <Button size="small" onPress={() => void send({ until: null })}>
            {words.resume}
          </Button>
        )}
      </div>
    </SettingRow>
  );
}

import { Button } from '../components/Button';
import { useAppState } from '../state/app-state';
import { showToast } from '../state/toasts';
import { usePause } from '../state/use-pause';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { pauseToast } from './toasts';
import styles from './PauseRenewals.module.css';

const words = texts.pause;

const choices = [
  { until: 'hour', label: words.hour },
  { until: 'tomorrow', label: words.tomorrow },
  { until: 'resumed', label: words.resumed },
] as const;

export function PauseRenewals() {
  const pause = usePause();
  const before = useAppState((state) => state.settings.renewalsPausedUntil);
  const { send, error } = useRequest('renewal.pause');
  const choose = async (until: 'hour' | 'tomorrow' | 'resumed' | null) => {
    const result = await send({ until });
    if (result.ok) showToast(pauseToast(before, until !== null));
  };
  return (
    <SettingRow title={words.title} text={pause === null ? words.text : words.paused(pause)} error={error}>
      <div className={styles.buttons} role="group" aria-label={words.title}>
        {pause === null ? (
          choices.map(({ until, label }) => (
            <Button key={until} size="small" onPress={() => void choose(until)}>
              {label}
            </Button>
          ))
        ) : (
          <Button size="small" onPress={() => void choose(null)}>
            {words.resume}
          </Button>
        )}
      </div>
    </SettingRow>
  );
}

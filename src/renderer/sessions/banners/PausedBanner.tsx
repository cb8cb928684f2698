import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { usePause } from '../../state/use-pause';

export function PausedBanner() {
  const pause = usePause();
  if (pause === null) return null;
  return (
    <Banner
      tone="info"
      title={`Renewals are paused ${pause}`}
      actions={
        <Button size="small" onPress={() => run('renewal.pause', { until: null })}>
          Resume
        </Button>
      }
    >
      Fob renews nothing by itself, and sessions end when their time is over. What you or a command asks for still
      starts.
    </Banner>
  );
}

import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { usePause } from '../../state/use-pause';
import { texts } from './texts';

export function PausedItem() {
  const pause = usePause();
  if (pause === null) return null;
  return (
    <Banner
      tone="info"
      title={texts.pausedUntil(pause)}
      actions={
        <Button size="small" onPress={() => run('renewal.pause', { until: null })}>
          {texts.resume}
        </Button>
      }
    >
      {texts.pausedText}
    </Banner>
  );
}

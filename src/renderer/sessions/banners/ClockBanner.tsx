import { Banner } from '../../components/Banner';
import { useAppState } from '../../state/app-state';

export function ClockBanner() {
  const { error } = useAppState((state) => state.clock);
  if (!error) return null;
  return (
    <Banner tone="warn" title="This computer’s clock is off">
      {error.message} {error.nextStep}
    </Banner>
  );
}

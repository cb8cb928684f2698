import { Banner } from '../../components/Banner';
import { clockDifference } from '../../format/clock-difference';
import { useAppState } from '../../state/app-state';

export function ClockBanner() {
  const { offset, error } = useAppState((state) => state.clock);
  if (!error) return null;
  return (
    <Banner tone="warn" title={offset === null ? error.message : `This computer’s clock is ${clockDifference(offset)}`}>
      {offset === null ? error.nextStep : `${error.message} ${error.nextStep}`}
    </Banner>
  );
}

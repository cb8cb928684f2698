import type { ErrorCode } from '../../../contract/app-error';
import { Banner } from '../../components/Banner';
import { useAppState } from '../../state/app-state';

const titles: Partial<Record<ErrorCode, string>> = {
  'endpoint-clock-off': 'An endpoint’s clock is off',
  'clock-doubted': 'An answer’s time is not confirmed yet',
};

export function ClockBanner() {
  const { error } = useAppState((state) => state.clock);
  if (!error) return null;
  return (
    <Banner tone="warn" title={titles[error.code] ?? 'This computer’s clock is off'}>
      {error.message} {error.nextStep}
    </Banner>
  );
}

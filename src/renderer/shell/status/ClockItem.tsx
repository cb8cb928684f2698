import { Banner } from '../../components/Banner';
import { useAppState } from '../../state/app-state';
import { texts } from './texts';

export function ClockItem() {
  const { error } = useAppState((state) => state.clock);
  if (!error) return null;
  return <Banner tone="warn" title={texts.clock(error.code)}>{`${error.message} ${error.nextStep}`}</Banner>;
}

import { Banner } from '../../components/Banner';
import { useAppState } from '../../state/app-state';
import { NextTry } from './NextTry';
import { texts } from './texts';

export function OfflineItem() {
  const isOffline = useAppState(({ network }) => network.isOffline);
  if (!isOffline) return null;
  return (
    <Banner tone="info" title={texts.offline}>
      <p>{texts.offlineText}</p>
      <p>
        <NextTry />
      </p>
    </Banner>
  );
}

import { GuideView } from '../../guide/GuideView';
import { useAppState } from '../../state/app-state';
import { texts } from './texts';
import { Draft } from './Draft';

/** The wizard for a new device, before anything exists at AWS. */
export function AddDevice({ userId }: { userId: string | null }) {
  const devices = useAppState((state) => state.devices);
  const [first, ...more] = devices;
  if (!first) return <GuideView route={{ view: 'guide', userId: null }} />;
  const asked = devices.find((user) => user.userId === userId);
  return (
    <Draft
      title={texts.addTitle}
      userId={(asked ?? first).userId}
      hasUserChoice={more.length > 0}
      isUserAsked={more.length > 0 && !asked}
      replaced={null}
    />
  );
}

import { FirstRun } from '../../sessions/FirstRun';
import { useAppState } from '../../state/app-state';
import { Draft } from './Draft';

/** The wizard for a new device, before anything exists at AWS. */
export function AddDevice({ userId }: { userId: string | null }) {
  const devices = useAppState((state) => state.devices);
  const hasProfiles = useAppState(({ profiles }) => profiles.length > 0);
  const [first, ...more] = devices;
  if (!first) return <FirstRun hasProfiles={hasProfiles} />;
  const asked = devices.find((user) => user.userId === userId);
  return (
    <Draft
      title="Add an MFA device"
      userId={(asked ?? first).userId}
      hasUserChoice={more.length > 0}
      isUserAsked={more.length > 0 && !asked}
      replaced={null}
    />
  );
}

import { useDevice, useOwner } from '../lookup';
import { Draft } from './Draft';
import { Nothing } from './Nothing';

/** The wizard for a new device that replaces an enabled one. */
export function ReplaceDevice({ serial }: { serial: string }) {
  const device = useDevice(serial);
  const owner = useOwner(serial);
  if (!device || !owner) return <Nothing>AWS has not listed this device, so it cannot be replaced.</Nothing>;
  return (
    <Draft
      title={`Replace ${device.label}`}
      userId={owner.userId}
      hasUserChoice={false}
      isUserAsked={false}
      replaced={device}
    />
  );
}

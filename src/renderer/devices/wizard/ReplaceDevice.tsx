import { useDevice, useOwner } from '../lookup';
import { texts } from './texts';
import { Draft } from './Draft';
import { Nothing } from './Nothing';

/** The wizard for a new device that replaces an enabled one. */
export function ReplaceDevice({ serial }: { serial: string }) {
  const device = useDevice(serial);
  const owner = useOwner(serial);
  if (!device || !owner) return <Nothing>{texts.notListed}</Nothing>;
  return (
    <Draft
      title={texts.replaceTitle(device.label)}
      userId={owner.userId}
      hasUserChoice={false}
      isUserAsked={false}
      replaced={device}
    />
  );
}

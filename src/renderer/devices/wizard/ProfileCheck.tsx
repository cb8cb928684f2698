import type { UserDevicesView } from '../../../contract/devices';
import { CheckCard } from '../../components/CheckCard';
import { useProfile } from '../../state/profiles';
import { texts } from './texts';
import { usesOf, type Uses } from './suggested-profiles';

export interface ProfileCheckProps {
  name: string;
  user: UserDevicesView;
  /** The serial number of the new device. */
  serial: string;
}

export function ProfileCheck({ name, user, serial }: ProfileCheckProps) {
  const profile = useProfile(name);
  return (
    <CheckCard value={name} title={name}>
      {profile && usesWords(usesOf(profile, user), serial)}
    </CheckCard>
  );
}

function usesWords(uses: Uses, serial: string): string {
  switch (uses.kind) {
    case 'nothing':
      return texts.namesNone;
    case 'unknown':
      return texts.namesUnknown;
    case 'device':
      return uses.device.serial === serial ? texts.namesThis : texts.namesOther(uses.device.label);
  }
}

import type { ProfileView, SourceView } from '../../../contract/app-state';
import { Leases } from '../leases/Leases';
import { Chain } from './Chain';
import { InUse } from './InUse';
import { Remarks } from './Remarks';
import { Section } from './Section';
import { Source } from './Source';
import { texts } from './texts';

/** How the profile stands. */
export const SessionTab = ({ profile, source }: { profile: ProfileView; source: SourceView | null }) => (
  <>
    <Remarks profile={profile} />
    <Section title={texts.chain}>
      <Chain steps={profile.chain} />
    </Section>
    <Leases profile={profile.name} />
    <InUse profile={profile} />
    {source && <Source source={source} />}
  </>
);

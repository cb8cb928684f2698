import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { ToggleCard } from '../../components/ToggleCard';
import { hasRole } from '../../format/chain-step';
import { go } from '../../shell/route';
import { pin } from '../labels';
import { texts as programTexts } from '../../programs/texts';
import { Allowed } from './Allowed';
import { Consent } from './Consent';
import { Browser } from './console/Browser';
import { DeliveryChoice } from './DeliveryChoice';
import { MarkEditor } from './MarkEditor';
import { Renewal } from './Renewal';
import { Section } from './Section';
import { texts } from './texts';
import styles from './Detail.module.css';

/** How the profile should behave. */
export function SettingsTab({ profile }: { profile: ProfileView }) {
  const { name, isPinned } = profile;
  const asks = profile.consent.rule !== 'always';
  return (
    <>
      <Section title={texts.renewal}>
        <Renewal profile={profile} />
      </Section>
      <Section title={texts.delivery}>
        <DeliveryChoice profile={name} delivery={profile.delivery} asks={asks} />
      </Section>
      <Section title={programTexts.rule}>
        <Consent profile={profile} />
      </Section>
      <Allowed profile={name} asks={asks} />
      <Section title={texts.look}>
        <ToggleCard title={texts.pin} isOn={isPinned} onChange={(pinned) => pin([profile], pinned)}>
          {texts.pinHint}
        </ToggleCard>
      </Section>
      <Section title={texts.mark}>
        <MarkEditor key={`${name} ${profile.mark?.word ?? ''} ${profile.mark?.color ?? ''}`} profile={profile} />
      </Section>
      {profile.console.unavailable === null && (
        <Section title={texts.consoleBrowser}>
          <Browser profile={name} />
        </Section>
      )}
      <Section title={texts.profile}>
        <p className={styles.buttons}>
          <Button size="small" onPress={() => go({ view: 'profiles', page: 'edit', profile: name })}>
            {texts.edit}
          </Button>
          {hasRole(profile) && (
            <Button size="small" onPress={() => go({ view: 'profiles', page: 'copy', profile: name })}>
              {texts.duplicate}
            </Button>
          )}
        </p>
      </Section>
    </>
  );
}

import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { ErrorOffers } from '../../shell/offers/ErrorOffers';
import { go } from '../../shell/route';
import { useProfile, useSource } from '../../state/profiles';
import { useCodeWanted } from '../use-code-wanted';
import { BackButton } from './BackButton';
import { AwsConsole } from './console/AwsConsole';
import { Chain } from './Chain';
import { CopyCredentials } from './CopyCredentials';
import { DeliveryChoice } from './DeliveryChoice';
import { DetailHeader } from './DetailHeader';
import { Endpoint } from './endpoint/Endpoint';
import { Remarks } from './Remarks';
import { Renewal } from './Renewal';
import { Section } from './Section';
import { Source } from './Source';
import styles from './Detail.module.css';

/** Everything about one profile. */
export function Detail({ name, onBack }: { name: string; onBack: (() => void) | null }) {
  const profile = useProfile(name);
  const source = useSource(profile?.sourceId ?? null);
  const codeWanted = useCodeWanted(name);
  if (!profile) {
    return (
      <section className={styles.detail} aria-label="Profile">
        {onBack && <BackButton onPress={onBack} />}
        <p className={styles.gone}>There is no profile “{name}” any more.</p>
      </section>
    );
  }
  return (
    <section className={styles.detail} aria-label={`Profile ${name}`}>
      {onBack && <BackButton onPress={onBack} />}
      <DetailHeader profile={profile} codeWanted={codeWanted} />
      {profile.error && (
        <ErrorNote
          error={profile.error}
          action={
            <ErrorOffers error={profile.error} profile={name} userId={profile.userId} without={['show-profile']} />
          }
        />
      )}
      {source && <Source source={source} />}
      <Remarks profile={profile} />
      {profile.chain.length > 0 && (
        <Section title="Session chain">
          <Chain steps={profile.chain} />
        </Section>
      )}
      {profile.state !== 'unsupported' && (
        <>
          <Section title="Renewal">
            <Renewal profile={profile} />
          </Section>
          <AwsConsole profile={profile} />
          <Section title="Delivery">
            <DeliveryChoice profile={name} delivery={profile.delivery} />
          </Section>
          <Section
            title="Use it"
            action={
              <Button size="small" onPress={() => go({ view: 'connect', profile: name })}>
                Connect a tool…
              </Button>
            }
          >
            <p className={styles.hint}>What to tell each tool, and a test of each way to Fob.</p>
          </Section>
          <Section title="Copy credentials">
            <CopyCredentials profile={name} />
          </Section>
          <Endpoint key={name} profile={profile} />
        </>
      )}
    </section>
  );
}

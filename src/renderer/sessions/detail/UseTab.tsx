import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import { AwsConsole } from './console/AwsConsole';
import { CopyCredentials } from './CopyCredentials';
import { Endpoint } from './endpoint/Endpoint';
import { Section } from './Section';
import { texts } from './texts';
import styles from './Detail.module.css';

/** How to use the profile. */
export const UseTab = ({ profile, onDelivery }: { profile: ProfileView; onDelivery: () => void }) => (
  <>
    <Section
      title={texts.connectTitle}
      action={
        <Button size="small" onPress={() => go({ view: 'connect', profile: profile.name })}>
          {texts.connect}
        </Button>
      }
    >
      <p className={styles.hint}>{texts.connectHint}</p>
      <p className={styles.fact}>
        <span>{profile.delivery.mode === 'file' ? texts.byFile : texts.byProcess}</span>
        <Button size="small" look="plain" onPress={onDelivery}>
          {texts.changeDelivery}
        </Button>
      </p>
    </Section>
    <AwsConsole profile={profile} />
    <Section title={texts.copyTitle}>
      <CopyCredentials profile={profile.name} />
    </Section>
    <Endpoint key={profile.name} profile={profile} />
  </>
);

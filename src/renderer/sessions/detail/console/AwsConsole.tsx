import type { ProfileView } from '../../../../contract/app-state';
import { Button } from '../../../components/Button';
import { Section } from '../Section';
import { texts } from '../texts';
import { SignIn } from './SignIn';
import styles from './AwsConsole.module.css';

/** Opens the AWS console with this profile's role, or says why that is impossible. */
export const AwsConsole = ({ profile: { name, mark, console } }: { profile: ProfileView }) => (
  <Section title={texts.consoleTitle}>
    {console.unavailable === null ? (
      <SignIn key={name} profile={name} mark={mark} console={console} />
    ) : (
      <div className={styles.console}>
        <div className={styles.actions}>
          <Button size="small" isDisabled>
            {texts.openConsole}
          </Button>
        </div>
        <p className={styles.hint}>
          {console.unavailable.message} {console.unavailable.nextStep}
        </p>
      </div>
    )}
  </Section>
);

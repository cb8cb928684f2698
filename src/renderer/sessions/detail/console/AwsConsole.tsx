import type { ProfileView } from '../../../../contract/app-state';
import { Button } from '../../../components/Button';
import { Section } from '../Section';
import { SignIn } from './SignIn';
import styles from './AwsConsole.module.css';

/** Opens the AWS console with this profile's role, or says why that is impossible. */
export const AwsConsole = ({ profile: { name, console } }: { profile: ProfileView }) => (
  <Section title="AWS console">
    {console.unavailable === null ? (
      <SignIn key={name} profile={name} console={console} />
    ) : (
      <div className={styles.console}>
        <div className={styles.actions}>
          <Button size="small" isDisabled>
            Open AWS console
          </Button>
        </div>
        <p className={styles.hint}>
          {console.unavailable.message} {console.unavailable.nextStep}
        </p>
      </div>
    )}
  </Section>
);

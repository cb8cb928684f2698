import { KeyRound } from 'lucide-react';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { go, startOf } from '../shell/route';
import { useAppState } from '../state/app-state';
import { ShowFileButton } from './ShowFileButton';
import styles from './FirstRun.module.css';

const credentialsExample = `[dev]
aws_access_key_id = AKIA…
aws_secret_access_key = …`;

const configExample = `[profile dev]
mfa_serial = arn:aws:iam::123456789012:mfa/alice

[profile admin]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = dev
mfa_serial = arn:aws:iam::123456789012:mfa/alice`;

/** Nothing in ~/.aws that Fob could work with: what to put there. */
export function FirstRun({ hasProfiles }: { hasProfiles: boolean }) {
  const about = useAppState((state) => state.about);
  return (
    <div className={styles.scroll}>
      <EmptyState
        icon={<KeyRound size={26} />}
        title={hasProfiles ? 'No access key found' : 'No AWS profiles yet'}
        action={
          <>
            <Button size="small" look="primary" onPress={() => go(startOf.profiles)}>
              New profile
            </Button>
            <ShowFileButton file="credentials" />
            <ShowFileButton file="config" />
          </>
        }
      >
        <p>
          {hasProfiles
            ? 'Your profiles name no access key that Fob can use. Add one of an IAM user'
            : 'Fob works with the access key of an IAM user and its MFA device. Add them'}{' '}
          to these two files. Fob reads them again by itself.
        </p>
        <Example file={about.credentialsFile} lines={credentialsExample} />
        <Example file={about.configFile} lines={configExample} />
      </EmptyState>
    </div>
  );
}

const Example = ({ file, lines }: { file: string; lines: string }) => (
  <figure className={styles.example}>
    <figcaption className={styles.file}>{file}</figcaption>
    <pre className={styles.lines}>{lines}</pre>
  </figure>
);

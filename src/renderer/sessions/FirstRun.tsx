import { KeyRound } from 'lucide-react';
import { AddKeyButton } from '../access-keys/AddKeyButton';
import { KeyDropZone } from '../access-keys/KeyDropZone';
import { addKeyFound } from '../state/adding-key';
import { EmptyState } from '../components/EmptyState';
import { useAppState } from '../state/app-state';
import { Button } from '../components/Button';
import { go, startOf } from '../shell/route';
import { ReadAgainButton } from './ReadAgainButton';
import { ShowFileButton } from './ShowFileButton';
import styles from './FirstRun.module.css';

const CREDENTIALS_EXAMPLE = `[dev]
aws_access_key_id = AKIA…
aws_secret_access_key = …`;

const CONFIG_EXAMPLE = `[profile dev]
mfa_serial = arn:aws:iam::123456789012:mfa/alice

[profile admin]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = dev
mfa_serial = arn:aws:iam::123456789012:mfa/alice`;

/** Explains how to add an access key when Fob finds none that it can use. */
export function FirstRun({ hasProfiles }: { hasProfiles: boolean }) {
  const about = useAppState((state) => state.about);
  return (
    <div className={styles.scroll}>
      <EmptyState
        icon={<KeyRound size={26} />}
        title={hasProfiles ? 'No access key found' : 'No AWS profiles yet'}
        action={
          <>
            <AddKeyButton look="primary" />
            <Button size="small" onPress={() => go(startOf.profiles)}>
              New profile
            </Button>
            <ReadAgainButton />
          </>
        }
      >
        <p>
          {hasProfiles
            ? 'Your profiles name no access key that Fob can use. Add one of an IAM user here, or write it'
            : 'Fob works with the access key of an IAM user and its MFA device. Add the key here, or write both'}{' '}
          into these files. Fob reads them again by itself.
        </p>
        <KeyDropZone onKey={addKeyFound} />
        <Example path={about.credentialsFile} file="credentials" lines={CREDENTIALS_EXAMPLE} />
        <Example path={about.configFile} file="config" lines={CONFIG_EXAMPLE} />
      </EmptyState>
    </div>
  );
}

const Example = ({ path, file, lines }: { path: string; file: 'config' | 'credentials'; lines: string }) => (
  <figure className={styles.example}>
    <figcaption className={styles.file}>
      <span className={styles.path}>{path}</span>
      <ShowFileButton file={file} />
    </figcaption>
    <pre className={styles.lines}>{lines}</pre>
  </figure>
);

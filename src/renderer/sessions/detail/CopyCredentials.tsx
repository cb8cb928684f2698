import { useState } from 'react';
import { credentialFormats, formatLabels, type CredentialFormat } from '../../../contract/credential-format';
import { Choice } from '../../components/Choice';
import { CopyButton } from '../../components/CopyButton';
import { ask } from '../../state/actions';
import styles from './CopyCredentials.module.css';

const choices = credentialFormats.map((value) => ({ value, label: formatLabels[value] }));

/** What people around here most likely type commands into. */
const usual: CredentialFormat = navigator.userAgent.includes('Windows') ? 'powershell' : 'posix';

/** The credentials as text, for a terminal or a tool that asks for them. They never come to this page. */
export function CopyCredentials({ profile }: { profile: string }) {
  const [format, setFormat] = useState(usual);
  return (
    <div className={styles.copy}>
      <Choice
        label="Copy for"
        choices={choices}
        value={format}
        onChange={(chosen) => setFormat(chosen as CredentialFormat)}
      />
      <CopyButton
        label={`Copy credentials for ${formatLabels[format]}`}
        copy={() => ask('copy.credentials', { profile, format })}
      />
      <p className={styles.hint}>
        {format === 'json' ? 'What credential_process prints.' : 'Lines that set environment variables.'} They leave the
        clipboard after 30 seconds.
      </p>
    </div>
  );
}

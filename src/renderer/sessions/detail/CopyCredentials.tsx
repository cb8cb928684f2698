import { useState } from 'react';
import { credentialFormats, formatLabels, type CredentialFormat } from '../../../contract/credential-format';
import { Choice } from '../../components/Choice';
import { CopyButton } from '../../components/CopyButton';
import { ask } from '../../state/actions';
import { texts } from './texts';
import styles from './CopyCredentials.module.css';

const choices = credentialFormats.map((value) => ({ value, label: formatLabels[value] }));

/** The shell that people on this system most likely use. */
export const usual: CredentialFormat = navigator.userAgent.includes('Windows') ? 'powershell' : 'posix';

/** Copies the credentials as text, for a terminal or a tool. They never reach this page. */
export function CopyCredentials({ profile }: { profile: string }) {
  const [format, setFormat] = useState(usual);
  return (
    <div className={styles.copy}>
      <Choice
        label={texts.copyFor}
        choices={choices}
        value={format}
        onChange={(chosen) => setFormat(chosen as CredentialFormat)}
      />
      <CopyButton
        label={texts.copyForFormat(formatLabels[format])}
        copy={() => ask('copy.credentials', { profile, format })}
      />
      <p className={styles.hint}>{format === 'json' ? texts.copyJson : texts.copyLines}</p>
    </div>
  );
}

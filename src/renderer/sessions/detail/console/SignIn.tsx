import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { ConsoleView } from '../../../../contract/app-state';
import { commonRegions, commonServices, CONSOLE_SERVICE } from '../../../../contract/console-choices';
import { REGION } from '../../../../contract/names';
import { Button } from '../../../components/Button';
import { CopyButton } from '../../../components/CopyButton';
import { ErrorNote } from '../../../components/ErrorNote';
import { SuggestInput } from '../../../components/SuggestInput';
import { ask } from '../../../state/actions';
import { useAppState } from '../../../state/app-state';
import { useRequest } from '../../../state/use-request';
import { Browser } from './Browser';
import styles from './AwsConsole.module.css';

/** The choice of a page in the console, and two ways to open it: now in a browser, or with a link. */
export function SignIn({ profile, console }: { profile: string; console: ConsoleView }) {
  const [service, setService] = useState('');
  const [region, setRegion] = useState('');
  const opening = useRequest('console.open');
  const signsOutFirst = useAppState((state) => state.settings.consoleSignOutFirst);
  const regions = (commonRegions[console.partition ?? ''] ?? []).map((value) => ({ value }));
  const problems = {
    service: service === '' || CONSOLE_SERVICE.test(service) ? null : 'Letters, digits and hyphens, such as s3.',
    region: region === '' || REGION.test(region) ? null : 'Write it like eu-central-1.',
  };
  const isReady = problems.service === null && problems.region === null;
  const wanted = { profile, service: service || null, region: region || null };

  return (
    <div className={styles.console}>
      <div className={styles.fields}>
        <SuggestInput
          label="Service"
          placeholder="Console home"
          suggestions={commonServices}
          value={service}
          onChange={(text) => setService(text.trim().toLowerCase())}
          maxLength={64}
          problem={problems.service}
        />
        <SuggestInput
          label="Region"
          placeholder={console.region ?? ''}
          suggestions={regions}
          value={region}
          onChange={(text) => setRegion(text.trim().toLowerCase())}
          maxLength={64}
          problem={problems.region}
        />
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          isDisabled={!isReady}
          isPending={opening.isPending}
          onPress={() => void opening.send(wanted)}
        >
          <ExternalLink size={14} aria-hidden />
          {opening.isPending ? 'Opening…' : 'Open AWS console'}
        </Button>
        <CopyButton
          label="Copy sign-in link"
          text="Copy link"
          isDisabled={!isReady}
          copy={() => ask('console.copy-link', wanted)}
        />
      </div>
      {opening.error && <ErrorNote error={opening.error} isAlert />}
      <Browser profile={profile} />
      <p className={styles.hint}>
        {signsOutFirst
          ? 'First, AWS signs this browser out of all its console sessions, as you chose in Settings.'
          : 'If AWS wants you to log out first, turn on multi-session support in its console, choose another place above, or let Fob sign out first (Settings).'}{' '}
        The link signs in whoever has it, for 15 minutes. Copied, it leaves the clipboard after 30 seconds.
        {console.endpointOverride !== null && (
          <>
            {' '}
            Your configuration sends the session’s credentials to <code>{console.endpointOverride}</code> for it.
          </>
        )}
      </p>
    </div>
  );
}

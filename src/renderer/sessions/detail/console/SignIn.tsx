import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { ConsoleView } from '../../../../contract/app-state';
import { commonRegions, commonServices, CONSOLE_SERVICE } from '../../../../contract/console-choices';
import type { ProfileMark } from '../../../../contract/marks';
import { REGION } from '../../../../contract/names';
import { Button } from '../../../components/Button';
import { CopyButton } from '../../../components/CopyButton';
import { ErrorNote } from '../../../components/ErrorNote';
import { SuggestInput } from '../../../components/SuggestInput';
import { ask } from '../../../state/actions';
import { useAppState } from '../../../state/app-state';
import { useRequest } from '../../../state/use-request';
import { Sentence } from '../../../components/Sentence';
import { texts } from '../texts';
import styles from './AwsConsole.module.css';

export interface SignInProps {
  profile: string;
  mark: ProfileMark | null;
  console: ConsoleView;
}

/** The choice of a page in the console, and two ways to open it: now in a browser, or with a link. */
export function SignIn({ profile, mark, console }: SignInProps) {
  const [service, setService] = useState('');
  const [region, setRegion] = useState('');
  const opening = useRequest('console.open');
  const signsOutFirst = useAppState((state) => state.settings.consoleSignOutFirst);
  const regions = (commonRegions[console.partition ?? ''] ?? []).map((value) => ({ value }));
  const problems = {
    service: service === '' || CONSOLE_SERVICE.test(service) ? null : texts.serviceProblem,
    region: region === '' || REGION.test(region) ? null : texts.regionProblem,
  };
  const open = mark === null ? texts.openConsole : texts.openConsoleOf(mark.word);
  const isReady = problems.service === null && problems.region === null;
  const wanted = { profile, service: service || null, region: region || null };

  return (
    <div className={styles.console}>
      <div className={styles.fields}>
        <SuggestInput
          label={texts.service}
          placeholder={texts.consoleHome}
          suggestions={commonServices}
          value={service}
          onChange={(text) => setService(text.trim().toLowerCase())}
          maxLength={64}
          problem={problems.service}
        />
        <SuggestInput
          label={texts.awsRegion}
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
          {opening.isPending ? texts.opening : open}
        </Button>
        <CopyButton
          label={texts.copyLink}
          text={texts.copyLinkShort}
          isDisabled={!isReady}
          copy={() => ask('console.copy-link', wanted)}
        />
      </div>
      {opening.error && <ErrorNote error={opening.error} isAlert />}
      <p className={styles.hint}>
        {signsOutFirst ? texts.signsOutFirst : texts.logOutFirst} {texts.linkHint}
        {console.endpointOverride !== null && (
          <>
            {' '}
            <Sentence text={texts.consoleOverride} parts={{ endpoint: <code>{console.endpointOverride}</code> }} />
          </>
        )}
      </p>
    </div>
  );
}

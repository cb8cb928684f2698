import { KeyRound, Play, RefreshCw } from 'lucide-react';
import { hasRole } from '../../format/chain-step';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { MarkBadge } from '../../components/MarkBadge';
import { StateIcon } from '../../components/StateIcon';
import { TimeBar } from '../../components/TimeBar';
import tones from '../../components/Tone.module.css';
import { cx } from '../../format/class-names';
import { profileAction, profileStatus } from '../../format/profile-status';
import { texts as words } from '../../format/texts';
import { run } from '../../state/actions';
import { useTime } from '../../state/use-time';
import { ProfileMenu } from '../ProfileMenu';
import { ConsoleMenu } from './ConsoleMenu';
import { CopyMenu } from './CopyMenu';
import { statusSentence } from './status-sentence';
import { StopButton } from './StopButton';
import { Until } from './Until';
import styles from './DetailHeader.module.css';

const icons = { code: KeyRound, start: Play, refresh: RefreshCw, retry: RefreshCw };

export function DetailHeader({ profile, codeWanted }: { profile: ProfileView; codeWanted: boolean }) {
  const { tone } = profileStatus(profile, codeWanted, 0);
  const { kind, isNeeded, isPossible } = profileAction(profile.state, codeWanted);
  const status = useTime((now) => statusSentence(profile, codeWanted, now), profile.expiresAt);
  const Icon = icons[kind];
  const { startedAt, expiresAt } = profile;
  const isServed = profile.state !== 'unsupported';
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <h2 className={styles.name}>{profile.name}</h2>
        {profile.mark && (
          <span className={styles.mark}>
            <MarkBadge mark={profile.mark} />
          </span>
        )}
        <ProfileMenu profile={profile.name} canCopy={hasRole(profile)} canRevoke={isServed} />
      </div>
      <p className={styles.status}>
        <StateIcon state={profile.state} tone={tone} size={16} />
        <span className={cx(tones.word, tones.strong, tones[tone])}>{status}</span>
      </p>
      {startedAt !== null && expiresAt !== null && (
        <div className={styles.time}>
          <TimeBar startedAt={startedAt} expiresAt={expiresAt} tone={tone} />
          <Until startedAt={startedAt} expiresAt={expiresAt} />
        </div>
      )}
      <div className={styles.actions}>
        <Button
          look={isNeeded || profile.state === 'idle' || profile.state === 'ready' ? 'primary' : 'outline'}
          isDisabled={!isPossible}
          onPress={() => run('session.refresh', { profile: profile.name })}
        >
          <Icon size={15} aria-hidden />
          {words.actions[kind]}
        </Button>
        {isServed && profile.console.unavailable === null && <ConsoleMenu profile={profile} />}
        {isServed && <CopyMenu profile={profile.name} />}
        <StopButton profile={profile} />
      </div>
    </header>
  );
}

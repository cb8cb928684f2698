import { FileText, FileX, Repeat, Route } from 'lucide-react';
import { Text } from 'react-aria-components/Text';
import type { ProfileView } from '../../../contract/app-state';
import { MarkBadge } from '../../components/MarkBadge';
import { StateIcon } from '../../components/StateIcon';
import tones from '../../components/Tone.module.css';
import { cx } from '../../format/class-names';
import { profileStatus, type Tone } from '../../format/profile-status';
import { renewsWords } from '../../format/renewal-words';
import { moment } from '../../format/time';
import { useAppState } from '../../state/app-state';
import { useProfile } from '../../state/profiles';
import { useTime } from '../../state/use-time';
import { texts } from '../texts';
import { useCodeWanted } from '../code-wanted';
import { ownerIdOf, ownersById } from './arrangement';
import { allLineFacts } from './line-facts';
import { Mark } from './Mark';
import { RowAction } from './RowAction';
import { rowNote } from './row-note';
import { StatusText } from './StatusText';
import styles from './ProfileRow.module.css';

/**
 * One line about a profile: only what differs from its user's line above. Screen readers get the whole state.
 * @param isApart The row stands apart from its user's line, so it says everything.
 */
export function ProfileRow({ name, isApart }: { name: string; isApart: boolean }) {
  const profile = useProfile(name);
  const codeWanted = useCodeWanted(name);
  if (!profile) return null;
  // The tone does not depend on the time. Main decides when a session is expiring.
  const { tone } = profileStatus(profile, codeWanted, 0);
  const { delivery, endpointOverride, mark } = profile;
  return (
    <div className={styles.row}>
      <StateIcon state={profile.state} tone={tone} size={16} />
      <span className={styles.name}>{name}</span>
      {mark && <MarkBadge mark={mark} />}
      <Text slot="description" className="visually-hidden">
        <StatusText profile={profile} codeWanted={codeWanted} />
      </Text>
      {isApart && <OwnerName profile={profile} />}
      {delivery.error && <Mark label={texts.notDelivered} Icon={FileX} isWarning />}
      {!delivery.error && delivery.mode === 'file' && <Mark label={texts.inFile} Icon={FileText} />}
      {endpointOverride !== null && <Mark label={texts.customEndpoint} Icon={Route} isWarning />}
      <Note profile={profile} codeWanted={codeWanted} isApart={isApart} />
      <RowAction profile={profile} codeWanted={codeWanted} />
    </div>
  );
}

/** Whose profile it is, where no head above says so. */
function OwnerName({ profile }: { profile: ProfileView }) {
  const owner = useAppState((state) => ownersById(state).get(ownerIdOf(profile)));
  if (!owner) return null;
  return <span className={styles.owner}>{owner.name ?? ('label' in owner ? owner.label : null)}</span>;
}

function Note({ profile, codeWanted, isApart }: { profile: ProfileView; codeWanted: boolean; isApart: boolean }) {
  const facts = useAppState((state) => (isApart ? null : (allLineFacts(state).get(ownerIdOf(profile)) ?? null)));
  const note = useTime((now) => {
    const found = rowNote(profile, facts, codeWanted, now);
    return found && `${found.tone}\n${found.text}`;
  }, profile.expiresAt);
  if (note === null) {
    const { nextAt } = profile.renewal;
    return <span className={styles.note}>{nextAt !== null && <Renews at={nextAt} />}</span>;
  }
  const [tone, text] = note.split('\n', 2) as [Tone, string];
  return (
    <span className={cx(styles.note, tones.word, tones[tone])} title={text} aria-hidden>
      {text}
    </span>
  );
}

/** Says when Fob next renews the session without a person. */
function Renews({ at }: { at: number }) {
  const words = useTime((now) => renewsWords(at, now));
  const time = useTime((now) => (at <= now ? texts.now : moment(at, now)));
  return (
    <span className={styles.renews} role="img" aria-label={words} title={words}>
      <Repeat size={12} aria-hidden />
      <span aria-hidden>{time}</span>
    </span>
  );
}

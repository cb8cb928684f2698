import { Clock, Pin } from 'lucide-react';
import { GridListHeader } from 'react-aria-components/GridList';
import type { SourceView, UserView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { TimeBar } from '../../components/TimeBar';
import tones from '../../components/Tone.module.css';
import { cx } from '../../format/class-names';
import { accountNumber } from '../../format/words';
import { go } from '../../shell/route';
import { useAppState } from '../../state/app-state';
import { useTime } from '../../state/use-time';
import { texts } from '../texts';
import { ownersById } from './arrangement';
import type { ProfileGroup } from './groups';
import { allLineFacts, type LineFacts } from './line-facts';
import { userLine, type UserLine } from './user-line';
import styles from './GroupHeader.module.css';

/** Whose credentials the profiles below start from, and the one thing that matters about them. */
export function GroupHeader({ group: { id, ownerId } }: { group: ProfileGroup }) {
  if (ownerId !== null) return <OwnerHeader ownerId={ownerId} />;
  const Icon = id === 'pinned' ? Pin : Clock;
  return (
    <GridListHeader className={styles.header ?? ''}>
      <Icon size={13} aria-hidden />
      <span className={styles.user}>{id === 'pinned' ? texts.pinned : texts.recent}</span>
    </GridListHeader>
  );
}

function OwnerHeader({ ownerId }: { ownerId: string }) {
  const owner = useAppState((state) => ownersById(state).get(ownerId));
  const facts = useAppState((state) => allLineFacts(state).get(ownerId));
  if (!owner || !facts) return null;
  return (
    <GridListHeader className={styles.header ?? ''}>
      <span className={styles.user}>{owner.name ?? ('label' in owner ? owner.label : null)}</span>
      <span className={styles.account}>{detailsOf(owner)}</span>
      <Line facts={facts} ownerId={ownerId} />
    </GridListHeader>
  );
}

function detailsOf(owner: UserView | SourceView): string {
  const account = owner.account === null ? null : accountNumber(owner.account);
  if ('label' in owner) return [account, owner.name === null ? null : owner.label].filter(Boolean).join(' · ');
  return account ?? owner.shortKeyId;
}

function Line({ facts, ownerId }: { facts: LineFacts; ownerId: string }) {
  const { session } = facts;
  const line = JSON.parse(
    useTime((now) => JSON.stringify(userLine(facts, now)), session?.expiresAt ?? null),
  ) as UserLine;
  return (
    <>
      <span className={styles.line}>
        <span className={cx(styles.words, tones.word, tones.strong, tones[line.tone])} title={line.text}>
          {line.text}
        </span>
        {line.hasBar && session && (
          <TimeBar startedAt={session.startedAt} expiresAt={session.expiresAt} tone={line.tone} />
        )}
      </span>
      {line.offer && <Offer offer={line.offer} ownerId={ownerId} />}
    </>
  );
}

function Offer({ offer, ownerId }: { offer: NonNullable<UserLine['offer']>; ownerId: string }) {
  const enrolling = useAppState(({ enrollments }) => enrollments.find(({ userId }) => userId === ownerId)?.serial);
  const press = () => {
    if (offer === 'add-device') go({ view: 'devices', page: 'add', userId: ownerId });
    else if (offer === 'continue-device' && enrolling !== undefined)
      go({ view: 'devices', page: 'enroll', serial: enrolling });
    else go({ view: 'devices', page: 'list', serial: null });
  };
  return (
    <Button size="small" onPress={press}>
      {texts.offers[offer]}
    </Button>
  );
}

import { Square } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { LeaseView } from '../../../contract/leases';
import { Button } from '../../components/Button';
import { CopyText } from '../../components/CopyText';
import { Fact, FactList, PolicyFact } from '../../components/FactList';
import { TimeBar } from '../../components/TimeBar';
import tones from '../../components/Tone.module.css';
import { useFocusIfLost } from '../../components/use-focus-if-lost';
import { cx } from '../../format/class-names';
import { atStart, programInWords } from '../../../contract/program-words';
import { accessWords, originWords } from '../../format/program-words';
import { moment } from '../../format/time';
import { RevokeLease } from '../../revoke/RevokeLease';
import { pageClock } from '../../state/page-clock';
import { useTime } from '../../state/use-time';
import { viewState } from '../view-state';
import { stopLease } from './lease-acts';
import { givenWords, holderWords } from './lease-words';
import { LeaseIcon } from './LeaseIcon';
import { texts } from './texts';
import { useLeaseStatus } from './use-lease-status';
import styles from './LeaseCard.module.css';

/** Everything about a lease. */
export function LeaseCard({ lease }: { lease: LeaseView }) {
  const { name, profile, access, program, startedAt, endsAt, description } = lease;
  const card = useWanted(lease.id);
  const { state, tone, text } = useLeaseStatus(lease);
  const heading = useFocusIfLost<HTMLHeadingElement>(state);
  const time = useTime((now) => texts.fromUntil(moment(startedAt, now), moment(endsAt, now)));
  const given = useTime((now) => givenWords(lease, now));
  const who = [atStart(programInWords(program)), program.folder, originWords(program)].filter((part) => part !== null);
  return (
    <article ref={card} tabIndex={-1} className={styles.card} aria-label={texts.row(name, profile)}>
      <div className={styles.head}>
        <LeaseIcon state={state} tone={tone} />
        <h4 ref={heading} tabIndex={-1} className={styles.name}>
          {name}
        </h4>
        <span className={cx(styles.status, tones.word, tones.strong, tones[tone])}>{text}</span>
        {state === 'live' && (
          <Button size="small" aria-label={texts.stopNamed(name)} onPress={() => stopLease(lease, pageClock.now())}>
            <Square size={12} aria-hidden />
            {texts.stop}
          </Button>
        )}
      </div>
      {state === 'live' && <TimeBar startedAt={startedAt} expiresAt={endsAt} tone={tone} />}
      <FactList>
        <Fact term={texts.gives}>{accessWords(access, profile)}</Fact>
        {access.kind === 'policy' && <PolicyFact term={texts.policy} policy={access.policy} />}
        <Fact term={texts.to}>
          <bdi>{who.join(' · ')}</bdi>
        </Fact>
        <Fact term={texts.time}>{time}</Fact>
        <Fact term={texts.given}>{given}</Fact>
        <Fact term={texts.heldBy}>{holderWords(lease)}</Fact>
        <Fact term={texts.trail}>
          <CopyText label={texts.copyTrail} text={description} />
        </Fact>
      </FactList>
      <RevokeLease lease={lease} />
    </article>
  );
}

/** Brings the card into sight, and the focus to it, when the person chose this lease in the list. */
function useWanted(id: string) {
  const card = useRef<HTMLElement>(null);
  const isWanted = useSyncExternalStore(viewState.lease.subscribe, () => viewState.lease.get() === id);
  useEffect(() => {
    if (!isWanted) return;
    viewState.lease.set(null);
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return card;
}

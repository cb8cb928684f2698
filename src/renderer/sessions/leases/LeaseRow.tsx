import { Square } from 'lucide-react';
import { IconButton } from '../../components/IconButton';
import { TimeBar } from '../../components/TimeBar';
import tones from '../../components/Tone.module.css';
import { useFocusIfLost } from '../../components/use-focus-if-lost';
import { cx } from '../../format/class-names';
import { atStart, programInWords } from '../../../contract/program-words';
import { accessWords } from '../../format/program-words';
import { useAppState } from '../../state/app-state';
import { pageClock } from '../../state/page-clock';
import { stopLease } from './lease-acts';
import { LeaseIcon } from './LeaseIcon';
import { texts } from './texts';
import { useLeaseStatus } from './use-lease-status';
import type { LeaseView } from '../../../contract/leases';
import styles from './LeaseRow.module.css';

/** A lease, in a row of its own below its profile: what it is called, who has it, what it may, and for how long. */
export function LeaseRow({ id }: { id: string }) {
  const lease = useAppState(({ leases }) => leases.find((one) => one.id === id));
  return lease ? <Row lease={lease} /> : null;
}

function Row({ lease }: { lease: LeaseView }) {
  const { name, profile, program, access, startedAt, endsAt } = lease;
  const { state, tone, text } = useLeaseStatus(lease);
  const row = useFocusIfLost<HTMLDivElement>(state);
  const about = `${atStart(programInWords(program))} · ${accessWords(access, profile)}`;
  return (
    <div ref={row} tabIndex={-1} className={cx(styles.row, state === 'over' && styles.over)}>
      <LeaseIcon state={state} tone={tone} />
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.about} title={about}>
        <bdi>{about}</bdi>
      </span>
      <span className={cx(styles.status, tones.word, tones[tone])}>
        {text}
        {state === 'live' && <TimeBar startedAt={startedAt} expiresAt={endsAt} tone={tone} />}
      </span>
      {state === 'live' ? (
        <IconButton
          label={texts.stopNamed(name)}
          icon={<Square size={13} />}
          onPress={() => stopLease(lease, pageClock.now())}
        />
      ) : (
        <span className={styles.noButton} />
      )}
    </div>
  );
}

import { ChevronRight, Smartphone, Ticket, UserRound, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { MarkBadge } from '../components/MarkBadge';
import { Sentence } from '../components/Sentence';
import { StateIcon } from '../components/StateIcon';
import { cx } from '../format/class-names';
import { profileStatus } from '../format/profile-status';
import type { Row } from './rank/row';
import styles from './ResultRow.module.css';

const icons: Record<Exclude<Row['kind'], 'profile'>, LucideIcon> = {
  lease: Ticket,
  device: Smartphone,
  user: UserRound,
  app: ChevronRight,
};

export interface ResultRowProps {
  id: string;
  row: Row;
  /** Enter does this one. */
  isCurrent: boolean;
  /** All rows are about the same, so none says how it stands. */
  isAlike: boolean;
  onPoint: () => void;
  onAct: (staysOpen: boolean) => void;
}

/** One thing that can be done: with which profile, in which state that is, and what it needs. */
export const ResultRow = memo(function ResultRow({ id, row, isCurrent, isAlike, onPoint, onAct }: ResultRowProps) {
  const { subject, offer } = row;
  const { profile } = subject;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-disabled={offer.isImpossible ?? false}
      className={cx(styles.row, isCurrent && styles.current, offer.isImpossible && styles.impossible)}
      onPointerMove={isCurrent ? undefined : onPoint}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => onAct(event.ctrlKey || event.metaKey)}
    >
      <span className={styles.icon}>
        <RowIcon row={row} />
      </span>
      <span className={styles.title}>
        <Sentence text={offer.title} parts={{ ...offer.parts, name: <strong>{subject.name}</strong> }} />
        {profile?.mark && (
          <>
            {' '}
            <MarkBadge mark={profile.mark} />
          </>
        )}
      </span>
      <span className={styles.note}>
        {offer.note ?? (profile === null || isAlike ? null : profileStatus(profile, false, 0).word)}
      </span>
    </div>
  );
}, isSame);

/** The functions are made anew with each key, but do the same. */
function isSame(one: ResultRowProps, other: ResultRowProps): boolean {
  return one.id === other.id && one.isCurrent === other.isCurrent && one.row === other.row;
}

function RowIcon({
  row: {
    kind,
    subject: { profile },
  },
}: {
  row: Row;
}) {
  if (profile !== null)
    return <StateIcon state={profile.state} tone={profileStatus(profile, false, 0).tone} size={16} />;
  const Icon = icons[kind === 'profile' ? 'app' : kind];
  return <Icon size={16} aria-hidden />;
}

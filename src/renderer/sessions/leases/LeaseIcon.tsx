import { Ticket, TicketMinus, TicketX } from 'lucide-react';
import type { LeaseView } from '../../../contract/leases';
import tones from '../../components/Tone.module.css';
import { cx } from '../../format/class-names';
import type { Tone } from '../../format/profile-status';

const icons = { live: Ticket, stopped: TicketX, over: TicketMinus };

/** Each state of a lease has its own shape. Words beside it say the same. */
export function LeaseIcon({ state, tone }: { state: LeaseView['state']; tone: Tone }) {
  const Icon = icons[state];
  return <Icon size={16} className={cx(tones.word, tones[tone])} aria-hidden />;
}

import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Hourglass,
  KeyRound,
  LoaderCircle,
  OctagonX,
  ShieldQuestion,
  TimerOff,
  Zap,
} from 'lucide-react';
import type { ProfileState } from '../../contract/app-state';
import { cx } from '../format/class-names';
import type { Tone } from '../format/profile-status';
import turning from './Turning.module.css';
import styles from './StateIcon.module.css';

const icons: Record<ProfileState, typeof KeyRound> = {
  active: CircleCheck,
  ready: Zap,
  expiring: Hourglass,
  expired: TimerOff,
  starting: LoaderCircle,
  failed: OctagonX,
  'needs-permission': ShieldQuestion,
  'needs-code': KeyRound,
  idle: CircleDashed,
  unsupported: CircleSlash,
};

/** An icon beside the words for a state. Each state has its own shape, so nobody depends on its color. */
export function StateIcon({ state, tone, size = 18 }: { state: ProfileState; tone: Tone; size?: number }) {
  const Icon = icons[state];
  return (
    <Icon size={size} className={cx(styles.icon, styles[tone], state === 'starting' && turning.turning)} aria-hidden />
  );
}

import { KeyRound, ShieldCheck, SquareTerminal, Timer, UserRoundCog } from 'lucide-react';
import type { ChainStep } from '../../../contract/app-state';
import { cx } from '../../format/class-names';
import { stepLengths, stepExpiry } from '../../format/chain-step';
import { useTime } from '../../state/use-time';
import styles from './Chain.module.css';

const icons = {
  'access-key': KeyRound,
  source: SquareTerminal,
  'mfa-session': ShieldCheck,
  session: Timer,
  'role-session': UserRoundCog,
};
const kinds = {
  'access-key': 'Long-term credentials',
  source: 'Asked by Fob',
  'mfa-session': 'GetSessionToken',
  session: 'GetSessionToken',
  'role-session': 'AssumeRole',
};

export function ChainStepItem({ step }: { step: ChainStep }) {
  const Icon = icons[step.kind];
  const isOn = useTime(
    (now) => step.kind === 'access-key' || step.kind === 'source' || (step.expiresAt ?? 0) > now,
    step.expiresAt,
  );
  const expiry = useTime((now) => stepExpiry(step, now), step.expiresAt);
  const lengths = stepLengths(step);
  return (
    <li className={cx(styles.step, isOn && styles.on)}>
      <span className={styles.dot} aria-hidden>
        <Icon size={14} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          <span className={styles.label}>{step.label}</span>
          <span className={styles.kind}>
            {kinds[step.kind]}
            {step.withCode && ' with MFA code'}
          </span>
        </p>
        {step.arn !== null && <p className={styles.arn}>{step.arn}</p>}
        {lengths !== '' && <p className={styles.times}>{lengths}</p>}
        {expiry !== '' && <p className={styles.times}>{expiry}</p>}
      </div>
    </li>
  );
}

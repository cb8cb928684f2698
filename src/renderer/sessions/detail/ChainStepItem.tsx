import { KeyRound, ShieldCheck, SquareTerminal, Timer, UserRoundCog } from 'lucide-react';
import type { ChainStep } from '../../../contract/app-state';
import { CopyText } from '../../components/CopyText';
import { cx } from '../../format/class-names';
import { stepLengths, stepExpiry } from '../../format/chain-step';
import { useTime } from '../../state/use-time';
import { texts } from './texts';
import styles from './Chain.module.css';

const icons = {
  'access-key': KeyRound,
  source: SquareTerminal,
  'mfa-session': ShieldCheck,
  session: Timer,
  'role-session': UserRoundCog,
};

/** One step on the way from the access key to the credentials. */
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
          <span className={styles.kind}>{kindOf(step)}</span>
        </p>
        {step.arn !== null && (
          <CopyText label={step.kind === 'mfa-session' ? texts.copySerial : texts.copyArn} text={step.arn} />
        )}
        {lengths !== '' && <p className={styles.times}>{lengths}</p>}
        {expiry !== '' && <p className={styles.times}>{expiry}</p>}
      </div>
    </li>
  );
}

function kindOf({ kind, withCode }: ChainStep): string {
  if (kind === 'access-key' || kind === 'source') return texts.step[kind];
  const call = kind === 'role-session' ? 'role' : 'session';
  return withCode ? texts.stepWithCode[call] : texts.step[call];
}

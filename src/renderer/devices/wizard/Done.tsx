import { CircleCheck } from 'lucide-react';
import type { AppError } from '../../../contract/app-error';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { count, someOf } from '../../format/words';
import { go, startOf } from '../../shell/route';
import { useDeviceLabel } from '../lookup';
import { StepForm } from './StepForm';
import styles from './Done.module.css';

export interface DoneProps {
  enrollment: EnrollmentView;
  profiles: string[];
  /** Why Fob could not remove the old device. */
  error: AppError | null;
}

/** Sums up what happened and offers places to go next. */
export function Done({ enrollment, profiles, error }: DoneProps) {
  const { name, serial, replaces, codesFrom } = enrollment;
  const replaced = useDeviceLabel(replaces ?? '');
  return (
    <StepForm
      title={`${name} is ready`}
      submit={null}
      extra={
        <>
          <Button look="primary" onPress={() => go(startOf.sessions)}>
            Show sessions
          </Button>
          <Button onPress={() => go({ view: 'devices', page: 'list', serial })}>Show my devices</Button>
        </>
      }
    >
      <ul className={styles.list} role="list">
        <Fact>
          {codesFrom === 'phone'
            ? 'Enabled and verified; you type its codes.'
            : 'Enabled and verified; Fob makes its codes.'}
        </Fact>
        <Fact>
          {profiles.length === 0
            ? 'No profile names it yet.'
            : `${count(profiles.length, 'profile names', 'profiles name')} it in mfa_serial: ${someOf(profiles, 6)}.`}
        </Fact>
        {replaces !== null && !error && <Fact>{`${replaced}, which it replaces, is removed.`}</Fact>}
      </ul>
      {error && (
        <>
          <p className={styles.text}>Removing {replaced}, which it replaces, did not work:</p>
          <ErrorNote error={error} isAlert />
        </>
      )}
    </StepForm>
  );
}

const Fact = ({ children }: { children: string }) => (
  <li className={styles.fact}>
    <CircleCheck size={16} className={styles.icon} aria-hidden />
    {children}
  </li>
);

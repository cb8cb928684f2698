import { CircleCheck } from 'lucide-react';
import type { AppError } from '../../../contract/app-error';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { go, startOf } from '../../shell/route';
import { isSeedHere, programInSentence } from '../device-words';
import { useDeviceLabel } from '../lookup';
import { texts } from './texts';
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
  const { name, serial, replaces } = enrollment;
  const replaced = useDeviceLabel(replaces ?? '');
  return (
    <StepForm
      title={texts.doneTitle(name)}
      submit={null}
      extra={
        <>
          <Button look="primary" onPress={() => go(startOf.sessions)}>
            {texts.showSessions}
          </Button>
          <Button onPress={() => go({ view: 'devices', page: 'list', serial })}>{texts.showDevices}</Button>
        </>
      }
    >
      <ul className={styles.list} role="list">
        <Fact>{codesWords(enrollment)}</Fact>
        <Fact>{profiles.length === 0 ? texts.doneNoProfile : texts.doneProfiles(profiles)}</Fact>
        {replaces !== null && !error && <Fact>{texts.doneReplaced(replaced)}</Fact>}
      </ul>
      {error && (
        <>
          <p className={styles.text}>{texts.doneNotRemoved(replaced)}</p>
          <ErrorNote error={error} isAlert />
        </>
      )}
    </StepForm>
  );
}

function codesWords({ codesFrom, program }: EnrollmentView): string {
  if (program !== null) return texts.doneProgram(programInSentence(program));
  return isSeedHere({ codesFrom }) ? texts.doneComputer : texts.donePhone;
}

const Fact = ({ children }: { children: string }) => (
  <li className={styles.fact}>
    <CircleCheck size={16} className={styles.icon} aria-hidden />
    {children}
  </li>
);

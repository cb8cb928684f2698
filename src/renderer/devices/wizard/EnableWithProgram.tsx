import type { ReactNode } from 'react';
import { programName } from '../../../contract/code-program-commands';
import type { CodeProgram } from '../../../contract/code-programs';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { ProgramAtWork } from '../../components/ProgramAtWork';
import { useRequest } from '../../state/use-request';
import { programInSentence } from '../device-words';
import { enrollmentStage } from '../enrollment-words';
import { Waiting } from '../Waiting';
import { NextTry } from './NextTry';
import { StepForm } from './StepForm';
import { texts } from './texts';

export interface EnableWithProgramProps {
  enrollment: EnrollmentView;
  title: string;
  submit: string;
  /** Null: something is missing. */
  program: CodeProgram | null;
  isUnattended: boolean;
  /** Whether the YubiKey asks for a touch. */
  touch: boolean;
  onBack?: (() => void) | null;
  /** Buttons beside the main one, none of which may interfere with work that is under way. */
  extra?: (isPending: boolean) => ReactNode;
  children: (isPending: boolean) => ReactNode;
}

/** The step that lets a program print the codes: Fob compares one of them, enables the device, and says how far it is. */
export function EnableWithProgram({ enrollment, title, submit, program, ...props }: EnableWithProgramProps) {
  const { serial, stage, busy, programState, nextTryAt } = enrollment;
  const { isUnattended, touch, onBack = null, extra, children } = props;
  const enabling = useRequest('enrollment.use-program');
  const checking = useRequest('enrollment.resume');
  const isPending = enabling.isPending || busy;
  const error = enrollment.error ?? enabling.error ?? checking.error;
  const isAtWork = programState !== null;
  const asksPerson = program?.kind === 'other' && !busy;
  const enablingNow = nextTryAt === null ? texts.enabling : enrollmentStage(enrollment);
  const progress = asksPerson ? texts.confirmCommand : enablingNow;
  return (
    <StepForm
      title={title}
      submit={submit}
      isReady={program !== null}
      isPending={isPending}
      onSubmit={() => program && void enabling.send({ serial, program, isUnattended, touch })}
      onBack={isPending ? null : onBack}
      extra={
        <>
          {extra?.(isPending)}
          {stage === 'enabling' && (
            <Button isDisabled={isPending} onPress={() => void checking.send({ serial })}>
              {texts.checkAtAws}
            </Button>
          )}
        </>
      }
    >
      {children(isPending)}
      <ProgramAtWork
        state={isPending ? programState : null}
        name={program ? programInSentence({ program, name: programName(program) }) : ''}
        serial={serial}
      />
      <div role="status">{isPending && !isAtWork && <Waiting>{progress}</Waiting>}</div>
      {nextTryAt !== null && <NextTry at={nextTryAt} />}
      {error && !isPending && <ErrorNote error={error} isAlert />}
    </StepForm>
  );
}

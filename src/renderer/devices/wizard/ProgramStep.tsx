import { ProgramFields } from '../programs/ProgramFields';
import { emptyDraft, programOf } from '../programs/draft';
import { firstKind } from '../programs/kinds';
import { texts as programTexts } from '../programs/texts';
import { UnattendedChoice } from '../programs/UnattendedChoice';
import { useProgramsHere } from '../programs/use-programs-here';
import { Waiting } from '../Waiting';
import { texts } from './texts';
import { StepForm } from './StepForm';
import type { ProgramChoice } from './use-program-choice';

/** The choice of the program that will have the secret, and of its entry there. */
export function ProgramStep({ choice, onDone }: { choice: ProgramChoice; onDone: () => void }) {
  const { here, isLooking } = useProgramsHere();
  // What Fob finds decides how the form begins, so there is none before.
  const first = isLooking && here === null ? null : emptyDraft(firstKind(here));
  const draft = choice.draft ?? first;
  return (
    <StepForm
      title={texts.programTitle}
      submit={texts.continue}
      isReady={draft !== null && programOf(draft) !== null}
      onSubmit={onDone}
    >
      <div role="status">{!draft && <Waiting>{programTexts.looking}</Waiting>}</div>
      {draft && <ProgramFields draft={draft} onChange={choice.onDraft} here={here} without={['yubikey']} />}
      <UnattendedChoice isOn={choice.isUnattended} onChange={choice.onUnattended} />
    </StepForm>
  );
}

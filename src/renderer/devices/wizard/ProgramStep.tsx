import { ProgramFields } from '../programs/ProgramFields';
import { emptyDraft, programOf } from '../programs/draft';
import { firstKind } from '../programs/kinds';
import { UnattendedChoice } from '../programs/UnattendedChoice';
import { useProgramsHere } from '../programs/use-programs-here';
import { texts } from './texts';
import { StepForm } from './StepForm';
import type { ProgramChoice } from './use-program-choice';

/** The choice of the program that will have the secret, and of its entry there. */
export function ProgramStep({ choice, onDone }: { choice: ProgramChoice; onDone: () => void }) {
  const { here } = useProgramsHere();
  const draft = choice.draft ?? emptyDraft(firstKind(here));
  return (
    <StepForm title={texts.programTitle} submit={texts.continue} isReady={programOf(draft) !== null} onSubmit={onDone}>
      <ProgramFields draft={draft} onChange={choice.onDraft} here={here} without={['yubikey']} />
      <UnattendedChoice isOn={choice.isUnattended} onChange={choice.onUnattended} />
    </StepForm>
  );
}

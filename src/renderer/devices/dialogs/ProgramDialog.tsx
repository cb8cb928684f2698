import { useState } from 'react';
import { programName } from '../../../contract/code-program-commands';
import type { CodeProgramKind } from '../../../contract/code-programs';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { useRequest } from '../../state/use-request';
import { programInSentence } from '../device-words';
import { draftOf, emptyDraft, programOf, withKey } from '../programs/draft';
import { firstKind } from '../programs/kinds';
import { ProgramFields } from '../programs/ProgramFields';
import { UnattendedChoice } from '../programs/UnattendedChoice';
import { texts as programTexts } from '../programs/texts';
import { useProgramsHere } from '../programs/use-programs-here';
import { Waiting } from '../Waiting';
import { texts } from './program-texts';
import styles from './Dialogs.module.css';

export interface ProgramDialogProps {
  device: DeviceView;
  userId: string;
  onClose: (notice?: string) => void;
}

/** Asks which program has the device's codes. AWS has to accept one of them first. */
export function ProgramDialog({ device, userId, onClose }: ProgramDialogProps) {
  const { serial, program: known } = device;
  const { here, isLooking } = useProgramsHere();
  const [typed, setDraft] = useState(() => known && draftOf(known.program));
  const [isUnattended, setUnattended] = useState(known?.isUnattended ?? false);
  const trying = useRequest('device.use-program');
  // What Fob finds decides how the form begins, so there is none before.
  const first = isLooking && here === null ? null : emptyDraft(firstKind(here));
  const begun = typed ?? first;
  const draft = begun && withKey(begun, here);
  const program = draft && programOf(draft);

  const use = async () => {
    if (program === null) return;
    const result = await trying.send({ userId, serial, program, isUnattended });
    if (result.ok) onClose(texts.usesProgram(programInSentence({ program, name: programName(program) }), device.label));
  };
  return (
    <FormDialog
      title={texts.programTitle(device.label)}
      submit={texts.useProgram}
      isReady={program !== null}
      isPending={trying.isPending}
      onSubmit={() => void use()}
      onClose={() => onClose()}
    >
      <p className={styles.text}>{texts.programText}</p>
      {draft && <ProgramFields draft={draft} onChange={setDraft} here={here} />}
      {draft?.kind !== 'yubikey' && <UnattendedChoice isOn={isUnattended} onChange={setUnattended} />}
      <div role="status" className={styles.status}>
        {!draft && <Waiting>{programTexts.looking}</Waiting>}
        {trying.isPending && draft && <Waiting>{tryingWords(draft.kind)}</Waiting>}
      </div>
      {trying.error && <ErrorNote error={trying.error} isAlert />}
    </FormDialog>
  );
}

/** What happens during the try, and what the person may have to do for it. */
function tryingWords(kind: CodeProgramKind): string {
  if (kind === 'other') return texts.tryingOwn;
  return kind === 'yubikey' ? texts.tryingKey : texts.tryingProgram;
}

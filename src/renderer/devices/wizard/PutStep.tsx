import { commandOf, programName, shownCommand } from '../../../contract/code-program-commands';
import type { CodeProgram } from '../../../contract/code-programs';
import type { EnrollmentView } from '../../../contract/devices';
import { CodeBlock } from '../../components/CodeBlock';
import { CopyButton } from '../../components/CopyButton';
import { Sentence } from '../../components/Sentence';
import { ask } from '../../state/actions';
import { putCommand } from '../programs/draft';
import { putTexts } from '../programs/texts';
import { EnableWithProgram } from './EnableWithProgram';
import { QrImage } from './QrImage';
import { Secret } from './Secret';
import { texts } from './texts';
import form from './StepForm.module.css';
import styles from './QrStep.module.css';

export interface PutStepProps {
  enrollment: EnrollmentView;
  program: CodeProgram;
  isUnattended: boolean;
  onBack: () => void;
}

/** Shows the secret so that the person can put it into the program. Then Fob compares the program's codes with its own. */
export function PutStep({ enrollment, program, isUnattended, onBack }: PutStepProps) {
  const { serial, name, userName, canShowSecret } = enrollment;
  const called = programName(program);
  const command = putCommand(program, userName);
  return (
    <EnableWithProgram
      enrollment={enrollment}
      title={canShowSecret ? texts.putTitle(called) : texts.codesTitle}
      submit={canShowSecret ? texts.compareAndEnable : texts.enable}
      program={program}
      isUnattended={isUnattended}
      touch={false}
      onBack={onBack}
    >
      {() =>
        canShowSecret ? (
          <div className={styles.columns}>
            <QrImage serial={serial} name={name} />
            <div className={styles.words}>
              {program.kind !== 'yubikey' && <p className={styles.text}>{putTexts[program.kind]}</p>}
              {command !== null && <PutCommand command={command} />}
              <Secret serial={serial} />
              <p className={styles.text}>
                <Sentence text={texts.putThen} parts={{ command: <code>{shownCommand(commandOf(program))}</code> }} />
              </p>
              <p className={styles.note}>{texts.spareHint}</p>
            </div>
          </div>
        ) : (
          <p className={form.text}>{texts.putWithoutSecret(called)}</p>
        )
      }
    </EnableWithProgram>
  );
}

const PutCommand = ({ command }: { command: string }) => (
  <div className={styles.command}>
    <CodeBlock label={texts.putCommandLabel}>{command}</CodeBlock>
    <CopyButton label={texts.copyCommand} copy={() => ask('copy.text', { text: command })} />
  </div>
);

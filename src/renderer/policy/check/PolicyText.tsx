import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { Button } from '../../components/Button';
import { cx } from '../../format/class-names';
import { readPolicyFile } from './policy-file';
import { texts } from './texts';
import styles from './PolicyText.module.css';

export interface PolicyTextProps {
  text: string;
  onText: (text: string) => void;
  /** The field takes the focus when it appears. */
  takesFocus?: boolean;
}

/** The JSON of a policy that the person types, pastes, drops or opens. */
export function PolicyText({ text, onText, takesFocus = false }: PolicyTextProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    const found = await readPolicyFile(file);
    setProblem('problem' in found ? found.problem : null);
    if ('text' in found) onText(found.text);
  };
  const tooLong = text.length > MOST_POLICY_CHARACTERS ? texts.policyText.tooLong(text.length) : null;
  const wrong = problem ?? tooLong;
  return (
    <div className={styles.place}>
      {/* It must be outside the field. Inside, the field would take the input of the file trigger for its own. */}
      <FileTrigger acceptedFileTypes={['.json', '.txt']} onSelect={(files) => void read(files?.item(0))}>
        <Button size="small">
          <FileText size={14} aria-hidden />
          {texts.policyText.open}
        </Button>
      </FileTrigger>
      <TextField
        value={text}
        onChange={(changed) => {
          setProblem(null);
          onText(changed);
        }}
        autoFocus={takesFocus}
        isInvalid={wrong !== null}
        className={styles.field ?? ''}
      >
        <Label className={styles.label ?? ''}>{texts.policyText.label}</Label>
        <TextArea
          className={cx(styles.text, isOver && styles.over)}
          rows={9}
          spellCheck={false}
          autoComplete="off"
          placeholder={texts.policyText.placeholder}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes('Files')) return;
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            setOver(false);
            const file = event.dataTransfer.files.item(0);
            if (!file) return;
            event.preventDefault();
            void read(file);
          }}
        />
        <FieldError className={styles.problem ?? ''}>{wrong}</FieldError>
      </TextField>
    </div>
  );
}

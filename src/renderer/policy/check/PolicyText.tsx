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
import styles from './PolicyText.module.css';

/** The JSON of a policy that the person types, pastes, drops or opens. */
export function PolicyText({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    const found = await readPolicyFile(file);
    setProblem('problem' in found ? found.problem : null);
    if ('text' in found) onText(found.text);
  };
  const tooLong =
    text.length > MOST_POLICY_CHARACTERS ? `It has ${text.length.toLocaleString('en-US')} characters: too many.` : null;
  const wrong = problem ?? tooLong;
  return (
    <div className={styles.place}>
      {/* It must be outside the field. Inside, the field would take the input of the file trigger for its own. */}
      <FileTrigger acceptedFileTypes={['.json', '.txt']} onSelect={(files) => void read(files?.item(0))}>
        <Button size="small">
          <FileText size={14} aria-hidden />
          Open file…
        </Button>
      </FileTrigger>
      <TextField
        value={text}
        onChange={(changed) => {
          setProblem(null);
          onText(changed);
        }}
        isInvalid={wrong !== null}
        className={styles.field ?? ''}
      >
        <Label className={styles.label ?? ''}>Policy in JSON</Label>
        <TextArea
          className={cx(styles.text, isOver && styles.over)}
          rows={9}
          spellCheck={false}
          autoComplete="off"
          placeholder="Paste a policy here, or drop its file."
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

import { FileCode } from 'lucide-react';
import type { OfferedProgram } from '../../../contract/code-programs';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { CodeBlock } from '../../components/CodeBlock';
import { ErrorNote } from '../../components/ErrorNote';
import { Sentence } from '../../components/Sentence';
import { showToast } from '../../state/toasts';
import { useRequest } from '../../state/use-request';
import { texts } from './texts';
import styles from './OfferedCommand.module.css';

export interface OfferedCommandProps {
  device: DeviceView;
  offered: OfferedProgram;
  userId: string;
}

/** A command that the person's files name for the codes. Whoever can write the files wrote it, so the person reads it first. */
export function OfferedCommand({ device: { serial, label, busy }, offered, userId }: OfferedCommandProps) {
  const { id, profile, text, problem } = offered;
  const using = useRequest('device.use-offered');
  const isPending = using.isPending || busy === 'try-program';
  const use = async () => {
    const result = await using.send({ userId, serial, offer: id });
    if (result.ok) showToast({ text: texts.offeredDone(label) });
  };
  return (
    <section className={styles.offer} aria-label={texts.offeredFor(label)}>
      <FileCode size={18} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h4 className={styles.title}>{texts.offeredTitle}</h4>
        <p className={styles.text}>
          <Sentence
            text={texts.offeredText}
            parts={{ line: <code>mfa_process</code>, profile: <strong>{profile}</strong> }}
          />
        </p>
        <CodeBlock label={texts.offeredCommand}>{text}</CodeBlock>
        {problem === null ? <p className={styles.text}>{texts.offeredSafe}</p> : <ErrorNote error={problem} />}
        {using.error && !isPending && <ErrorNote error={using.error} isAlert />}
        {problem === null && (
          <Button size="small" aria-label={texts.offeredUseFor(label)} isPending={isPending} onPress={() => void use()}>
            {texts.offeredUse}
          </Button>
        )}
      </div>
    </section>
  );
}

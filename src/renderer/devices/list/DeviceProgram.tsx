import type { CodeProgramView } from '../../../contract/code-programs';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { Toggle } from '../../components/Toggle';
import { run } from '../../state/actions';
import { askAndTell } from '../../state/ask-and-tell';
import { useRequest } from '../../state/use-request';
import { programInSentence } from '../device-words';
import { texts as programTexts } from '../programs/texts';
import { texts } from './texts';
import styles from './DeviceProgram.module.css';

export interface DeviceProgramProps {
  device: DeviceView;
  view: CodeProgramView;
  userId: string;
}

/** The program that prints a device's codes: whether it may run unasked, and why it last gave no code. */
export function DeviceProgram({ device: { serial, label, busy }, view, userId }: DeviceProgramProps) {
  const { program, isUnattended } = view;
  const name = programInSentence(view);
  const trying = useRequest('device.use-program');
  const error = trying.error ?? view.error;
  const isPending = trying.isPending || busy === 'try-program';
  const setUnattended = (next: boolean) =>
    askAndTell(
      {
        text: next ? programTexts.unattendedOn(name) : programTexts.unattendedOff(name),
        undo: () => run('device.set-unattended', { serial, isUnattended: !next }),
      },
      'device.set-unattended',
      { serial, isUnattended: next },
    );
  return (
    <>
      {canRunUnattended(view) && (
        <div className={styles.unattended}>
          <span className={styles.words}>
            <span className={styles.title}>{programTexts.unattended}</span>
            <span className={styles.text}>{programTexts.unattendedShort}</span>
          </span>
          <Toggle label={texts.unattended(label)} isOn={isUnattended} onChange={setUnattended} />
        </div>
      )}
      {error && !isPending && (
        <ErrorNote
          error={error}
          isAlert={trying.error !== null}
          action={
            <Button
              size="small"
              aria-label={texts.tryProgramOf(label)}
              onPress={() => void trying.send({ userId, serial, program, isUnattended })}
            >
              {texts.tryProgram}
            </Button>
          }
        />
      )}
    </>
  );
}

/** A YubiKey may want a touch, which needs the person. */
const canRunUnattended = ({ needsTouch }: CodeProgramView): boolean => !needsTouch;

import { SquareTerminal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CodeRequestView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { ProgramAtWork } from '../components/ProgramAtWork';
import { CALM } from './consent/calm';
import { texts } from './texts';
import styles from './ProgramEntry.module.css';

export interface ProgramEntryProps {
  program: NonNullable<CodeRequestView['program']>;
  serial: string;
  /** AWS checks a code, or takes none yet. */
  isLocked: boolean;
  /** The last run brought no code. */
  hasFailed: boolean;
  onRun: () => void;
}

/** Gets the code from a program: a button, and then what the program is doing. */
export function ProgramEntry({ program, serial, isLocked, hasFailed, onRun }: ProgramEntryProps) {
  const { kind, name, state } = program;
  const button = useRef<HTMLButtonElement>(null);
  const isIdle = state === 'idle';
  const [shownAt] = useState(() => performance.now());
  useEffect(() => {
    // Who types a code keeps the focus in the field.
    if (isIdle && !isLocked && document.activeElement === document.body) button.current?.focus();
  }, [isIdle, isLocked]);
  // The window comes up while a person types elsewhere: the first key was not meant for it.
  const isMeant = (pointer: string) => pointer !== 'keyboard' || performance.now() - shownAt > CALM;
  const words = hasFailed ? texts.again : texts.getCode;
  return (
    <div className={styles.program}>
      {isIdle && (
        <Button
          ref={button}
          look="primary"
          isDisabled={isLocked}
          onPress={({ pointerType }) => isMeant(pointerType) && onRun()}
        >
          <SquareTerminal size={16} aria-hidden />
          {words(kind === 'yubikey' ? texts.yourKey : name)}
        </Button>
      )}
      <ProgramAtWork state={state} name={kind === 'yubikey' ? texts.yourKey : name} serial={serial} />
    </div>
  );
}

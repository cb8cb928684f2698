import { SquareTerminal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CodeRequestView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { ProgramAtWork } from '../components/ProgramAtWork';
import { texts } from './texts';
import styles from './ProgramEntry.module.css';

export interface ProgramEntryProps {
  program: NonNullable<CodeRequestView['program']>;
  serial: string;
  /** AWS checks a code, or takes none yet. */
  isLocked: boolean;
  /** The last try brought no code. */
  hasFailed: boolean;
  onRun: () => void;
}

/** Gets the code from a program: a button, and then what the program is doing. */
export function ProgramEntry({ program, serial, isLocked, hasFailed, onRun }: ProgramEntryProps) {
  const { kind, name, state } = program;
  const button = useRef<HTMLButtonElement>(null);
  const isIdle = state === 'idle';
  useEffect(() => {
    if (isIdle && !isLocked) button.current?.focus();
  }, [isIdle, isLocked]);
  const words = hasFailed ? texts.again : texts.getCode;
  return (
    <div className={styles.program}>
      {isIdle && (
        <Button ref={button} look="primary" isDisabled={isLocked} onPress={onRun}>
          <SquareTerminal size={16} aria-hidden />
          {words(kind === 'yubikey' ? texts.yourKey : name)}
        </Button>
      )}
      <ProgramAtWork state={state} name={kind === 'yubikey' ? texts.yourKey : name} serial={serial} />
    </div>
  );
}

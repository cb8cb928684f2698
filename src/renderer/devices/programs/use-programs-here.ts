import { useEffect, useState } from 'react';
import type { AppError, Result } from '../../../contract/app-error';
import type { CodeProgramsHere } from '../../../contract/code-programs';
import { ask } from '../../state/actions';

/** The programs on this computer that make codes. */
export interface ProgramsHere {
  /** Null until Fob has looked. */
  here: CodeProgramsHere | null;
  isLooking: boolean;
  error: AppError | null;
  /** Looks again, after the person has installed a program or plugged in a key. */
  look: () => void;
}

/** Looks for programs when the component mounts. */
export function useProgramsHere(): ProgramsHere {
  const [times, setTimes] = useState(0);
  const [here, setHere] = useState<CodeProgramsHere | null>(null);
  const [last, setLast] = useState<{ times: number; error: AppError | null } | null>(null);
  useEffect(() => {
    let isOver = false;
    void ask('code-program.look').then((result: Result<CodeProgramsHere>) => {
      if (isOver) return;
      if (result.ok) setHere(result.value);
      setLast({ times, error: result.ok ? null : result.error });
    });
    return () => {
      isOver = true;
    };
  }, [times]);
  const isLooking = last?.times !== times;
  return { here, isLooking, error: isLooking ? null : last.error, look: () => setTimes((before) => before + 1) };
}

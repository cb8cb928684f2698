import { Pointer } from 'lucide-react';
import type { CodeProgramState } from '../../contract/code-programs';
import { StepRing } from './StepRing';
import { texts } from './texts';
import { Working } from './Working';
import styles from './ProgramAtWork.module.css';

export interface ProgramAtWorkProps {
  /** Null or `idle`: it does not run. */
  state: 'adding' | CodeProgramState | null;
  /** What the program is called. */
  name: string;
  /** The device whose codes it gives. */
  serial: string;
}

/** What a program is doing to give a code. What it wants of the person stands out. */
export const ProgramAtWork = ({ state, name, serial }: ProgramAtWorkProps) => (
  <div className={styles.work}>
    <div role="status">
      {state === 'touch' && <TouchKey />}
      {state === 'adding' && <Working>{texts.program.adding}</Working>}
      {state === 'running' && <Working>{texts.program.asking(name)}</Working>}
      {state === 'next-code' && <Working>{texts.program.nextCode}</Working>}
    </div>
    {state === 'next-code' && <StepRing serial={serial} isSmall />}
  </div>
);

const TouchKey = () => (
  <div className={styles.touch}>
    <Pointer size={32} strokeWidth={1.75} className={styles.icon} aria-hidden />
    <div>
      <p className={styles.title}>{texts.program.touch}</p>
      <p className={styles.text}>{texts.program.touchText}</p>
    </div>
  </div>
);

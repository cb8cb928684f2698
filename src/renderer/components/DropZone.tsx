import { useState, type ReactNode, type Ref } from 'react';
import { cx } from '../format/class-names';
import styles from './DropZone.module.css';

export interface DropZoneProps {
  label: string;
  /** What to drop here, or what there is already. */
  words: ReactNode;
  onFiles: (files: File[]) => void;
  /** Called if text was dropped, and no file. */
  onText?: (text: string) => void;
  /** The button for those who do not drop. */
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** A place where a person drops files. */
export function DropZone({ label, words, onFiles, onText, children, ref }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      {...(ref && { ref })}
      className={cx(styles.zone, isOver && styles.over)}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
        else onText?.(event.dataTransfer.getData('text/plain'));
      }}
    >
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  );
}

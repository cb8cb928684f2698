import { Info } from 'lucide-react';
import { ErrorNote } from '../components/ErrorNote';
import { Lines } from './Lines';
import type { Preview } from './use-preview';
import styles from './PreviewPane.module.css';

/** The lines that Fob will write, with remarks. */
export function PreviewPane({ preview: { shown, error } }: { preview: Preview }) {
  const problem = error ?? shown?.error ?? null;
  const notes = [...(shown?.notes ?? []), ...(shown?.settings ?? [])];
  return (
    <div className={styles.pane}>
      {problem && <ErrorNote error={problem} />}
      {shown && shown.sections.length > 0 && <Lines sections={shown.sections} />}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>
              <Info size={15} aria-hidden />
              <span>{note}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import type { CodeProgram } from '../../../contract/code-programs';
import { commandOf, shownCommand } from '../../../contract/code-program-commands';
import { texts } from './texts';
import styles from './ProgramFields.module.css';

/** The command that Fob will run. Each word of a person's own command stands by itself, as no shell puts them together. */
export const Runs = ({ program }: { program: CodeProgram }) => (
  <div className={styles.runs}>
    <p className={styles.label}>{texts.runs}</p>
    {program.kind === 'other' ? (
      <ol className={styles.words} aria-label={texts.words} role="list">
        {program.words.map((word, index) => (
          <li key={index} className={styles.word}>
            {word}
          </li>
        ))}
      </ol>
    ) : (
      <code className={styles.command}>{shownCommand(commandOf(program))}</code>
    )}
  </div>
);

import type { SectionDiff, SectionLine } from '../../contract/profiles';
import { cx } from '../format/class-names';
import { texts } from './texts';
import styles from './Lines.module.css';

/** The lines of the sections that a change touches. Each says whether it is added, changed, removed or kept. */
export const Lines = ({ sections }: { sections: readonly SectionDiff[] }) => (
  <>
    {sections.map((section, index) => (
      <figure key={index} className={styles.section}>
        <figcaption className={styles.file}>{section.file}</figcaption>
        <div
          className={styles.lines}
          tabIndex={0}
          role="group"
          aria-label={
            section.header === null ? texts.linesAbove(section.file) : texts.linesOf(section.header, section.file)
          }
        >
          <ul>{section.lines.flatMap(rowsOf)}</ul>
        </div>
      </figure>
    ))}
  </>
);

const signs = { kept: '', added: '+', removed: '−' };

/** Shows a changed line as its old and its new text. */
function rowsOf(line: SectionLine, index: number) {
  if (line.kind !== 'changed') return [<Row key={index} kind={line.kind} text={line.text} />];
  return [
    <Row key={`${index} was`} kind="removed" text={line.was} />,
    <Row key={index} kind="added" text={line.text} />,
  ];
}

const Row = ({ kind, text }: { kind: keyof typeof signs; text: string }) => (
  <li className={cx(styles.line, kind !== 'kept' && styles[kind])}>
    <span className={styles.sign} aria-hidden>
      {signs[kind]}
    </span>
    <span>
      {kind !== 'kept' && <span className="visually-hidden">{texts[kind]}</span>}
      {text === '' ? ' ' : text}
    </span>
  </li>
);

import type { AboutView, FileProblem } from '../../../contract/app-state';
import { Banner } from '../../components/Banner';
import { OpenFileButton } from '../../components/OpenFileButton';
import { ReadAgainButton } from '../../sessions/ReadAgainButton';
import { useAppState } from '../../state/app-state';
import { texts } from './texts';
import { filesOf } from './troubles';
import styles from './FileItems.module.css';

/** One item per file, however many of its lines are broken. */
export function FileItems() {
  const problems = useAppState((state) => state.fileProblems);
  const about = useAppState((state) => state.about);
  return filesOf(problems).map((file) => {
    const known = knownFile(file, about);
    return (
      <Banner
        key={file}
        tone="warn"
        title={texts.files(file)}
        actions={
          <>
            <ReadAgainButton />
            {known && <OpenFileButton file={known} line={firstLine(file, problems)} />}
          </>
        }
      >
        <ul className={styles.list}>
          {problems
            .filter((problem) => problem.file === file)
            .map((problem) => (
              <Problem key={`${problem.line ?? ''} ${problem.message}`} {...problem} />
            ))}
        </ul>
      </Banner>
    );
  });
}

/** The line of the first problem that has one. */
const firstLine = (file: string, problems: readonly FileProblem[]): number | null =>
  problems.find((problem) => problem.file === file && problem.line !== null)?.line ?? null;

const Problem = ({ file, line, message, nextStep }: FileProblem) => (
  <li>
    {line !== null && <span className={styles.place}>{texts.place(file.split(/[\\/]/).at(-1) ?? file, line)}</span>}
    {` ${message} ${nextStep}`}
  </li>
);

function knownFile(file: string, about: AboutView): 'config' | 'credentials' | null {
  if (file === about.configFile) return 'config';
  return file === about.credentialsFile ? 'credentials' : null;
}

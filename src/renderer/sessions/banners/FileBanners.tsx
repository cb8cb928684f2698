import type { AboutView, FileProblem } from '../../../contract/app-state';
import { Banner } from '../../components/Banner';
import { OpenFileButton } from '../../components/OpenFileButton';
import { useAppState } from '../../state/app-state';
import { ReadAgainButton } from '../ReadAgainButton';
import styles from './FileBanners.module.css';

/** One banner per file, however many of its lines are broken. */
export function FileBanners() {
  const problems = useAppState((state) => state.fileProblems);
  const about = useAppState((state) => state.about);
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.map((file) => {
    const known = knownFile(file, about);
    return (
      <Banner
        key={file}
        tone="warn"
        title={`Fob cannot read all of ${file}`}
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
              <li key={`${problem.line ?? ''} ${problem.message}`}>
                {place(problem)}
                {problem.message} {problem.nextStep}
              </li>
            ))}
        </ul>
      </Banner>
    );
  });
}

/** The line of the first problem that has one. */
const firstLine = (file: string, problems: readonly FileProblem[]): number | null =>
  problems.find((problem) => problem.file === file && problem.line !== null)?.line ?? null;

const place = ({ file, line }: FileProblem) =>
  line === null ? null : (
    <span className={styles.place}>
      {file.split(/[\\/]/).at(-1)}:{line}{' '}
    </span>
  );

function knownFile(file: string, about: AboutView): 'config' | 'credentials' | null {
  if (file === about.configFile) return 'config';
  return file === about.credentialsFile ? 'credentials' : null;
}

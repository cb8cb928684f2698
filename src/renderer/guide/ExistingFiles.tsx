import { Fold } from '../components/Fold';
import { ReadAgainButton } from '../sessions/ReadAgainButton';
import { ShowFileButton } from '../sessions/ShowFileButton';
import { useAppState } from '../state/app-state';
import { texts } from './texts';
import styles from './StepList.module.css';

/** Where Fob looks for access keys and profiles, for people who have used AWS's tools before. */
export function ExistingFiles() {
  const { credentialsFile, configFile } = useAppState((state) => state.about);
  return (
    <Fold label={texts.files}>
      <p className={styles.about}>{texts.filesAbout}</p>
      <ul className={styles.files}>
        <li className={styles.file}>
          <span className={styles.path}>{credentialsFile}</span>
          <ShowFileButton file="credentials" />
        </li>
        <li className={styles.file}>
          <span className={styles.path}>{configFile}</span>
          <ShowFileButton file="config" />
        </li>
      </ul>
      <div className={styles.actions}>
        <ReadAgainButton />
      </div>
    </Fold>
  );
}

import { useAppState } from '../state/app-state';
import { ReadAgainButton } from '../sessions/ReadAgainButton';
import { ShowFileButton } from '../sessions/ShowFileButton';
import styles from './About.module.css';

export function About() {
  const about = useAppState((state) => state.about);
  return (
    <section className={styles.about} aria-label="About">
      <h2 className={styles.title}>About</h2>
      <dl className={styles.facts}>
        <Fact name="Version" value={`Fob ${about.version}`} />
        <Fact name="Config file" value={about.configFile} isPath />
        <Fact name="Credentials file" value={about.credentialsFile} isPath />
        <Fact name="Command" value={about.fobCommand} isPath />
      </dl>
      <div className={styles.actions}>
        <ShowFileButton file="config" />
        <ShowFileButton file="credentials" />
        <ReadAgainButton />
      </div>
    </section>
  );
}

const Fact = ({ name, value, isPath = false }: { name: string; value: string; isPath?: boolean }) => (
  <div className={styles.fact}>
    <dt className={styles.name}>{name}</dt>
    <dd className={isPath ? styles.path : undefined}>{value}</dd>
  </div>
);

import { Keyboard } from 'lucide-react';
import { Button } from '../components/Button';
import { CopyText } from '../components/CopyText';
import { ReadAgainButton } from '../sessions/ReadAgainButton';
import { ShowFileButton } from '../sessions/ShowFileButton';
import { useAppState } from '../state/app-state';
import { shortcutSheet } from '../state/shortcut-sheet';
import { texts } from './texts';
import styles from './About.module.css';

const words = texts.about;

export function About() {
  const about = useAppState((state) => state.about);
  return (
    <section className={styles.about} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt className={styles.name}>{words.version}</dt>
          <dd>{words.versionOf(about.version)}</dd>
        </div>
        <Path name={words.config} copy={words.copyConfig} path={about.configFile} />
        <Path name={words.credentials} copy={words.copyCredentials} path={about.credentialsFile} />
        <Path name={words.command} copy={words.copyCommand} path={about.fobCommand} />
      </dl>
      <div className={styles.actions}>
        <ShowFileButton file="config" />
        <ShowFileButton file="credentials" />
        <ReadAgainButton />
        <Button size="small" onPress={() => shortcutSheet.set(true)}>
          <Keyboard size={14} aria-hidden />
          {words.shortcuts}
        </Button>
      </div>
    </section>
  );
}

const Path = ({ name, copy, path }: { name: string; copy: string; path: string }) => (
  <div className={styles.fact}>
    <dt className={styles.name}>{name}</dt>
    <dd>
      <CopyText label={copy} text={path} />
    </dd>
  </div>
);

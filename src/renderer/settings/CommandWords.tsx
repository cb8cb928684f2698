import type { CommandOnPathView } from '../../contract/command-on-path';
import { Sentence } from '../components/Sentence';
import { texts } from './texts';
import styles from './CommandOnPath.module.css';

const words = texts.command;

/** Whether terminals find `fob`, and what helps if they do not. */
export const CommandWords = (view: CommandOnPathView) => (
  <>
    <Found {...view} />
    <Help {...view} />
  </>
);

function Found({ found, at, link }: CommandOnPathView) {
  if (found === 'nothing') return words.notFound;
  const ours = link === at ? words.foundLink : words.found;
  return <Sentence text={found === 'ours' ? ours : words.other} parts={{ path: <Path>{at}</Path> }} />;
}

function Help({ found, linkTo, byHand }: CommandOnPathView) {
  if (found === 'ours') return null;
  if (linkTo !== null) return <Sentence text={` ${words.linkable}`} parts={{ path: <Path>{linkTo}</Path> }} />;
  if (byHand === null) return null;
  const file = <span className={styles.where}>{byHand.where}</span>;
  return <Sentence text={` ${words.byHand}`} parts={{ file }} />;
}

const Path = ({ children }: { children: string | null }) => <code className={styles.path}>{children}</code>;

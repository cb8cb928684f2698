import { useState } from 'react';
import { projectedShells, shellLines, type ProjectedShell } from '../../contract/shell-lines';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { Fold } from '../components/Fold';
import { Sentence } from '../components/Sentence';
import { SegmentedChoice } from '../components/SegmentedChoice';
import { Toggle } from '../components/Toggle';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { showToast } from '../state/toasts';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import { texts } from './texts';
import { originalNamesToast } from './toasts';
import styles from './OriginalNames.module.css';

const words = texts.originalNames;

/** Switches Fob's projection of the AWS files, and helps to use it in shells. */
export function OriginalNames() {
  const isOn = useAppState((state) => state.settings.projectsFiles) === true;
  const { error } = useAppState((state) => state.projection);
  const change = useRequest('projection.switch');
  const switchTo = async (on: boolean) => {
    const result = await change.send({ on });
    if (result.ok) showToast(originalNamesToast(on));
  };
  return (
    <SettingRow
      title={words.title}
      text={words.text}
      error={change.error ?? error}
      more={
        isOn && (
          <div className={styles.more}>
            <ShellLine />
            <Unchanged />
          </div>
        )
      }
    >
      <Toggle label={words.title} isOn={isOn} isDisabled={change.isPending} onChange={(on) => void switchTo(on)} />
    </SettingRow>
  );
}

function Unchanged() {
  const { unchanged } = useAppState((state) => state.projection);
  if (unchanged.length === 0) return null;
  return (
    <Fold label={words.unchanged(unchanged.length)}>
      <ul className={styles.list}>
        {unchanged.map(({ profile, error }) => (
          <li key={profile}>
            <Sentence
              text={words.why}
              parts={{ profile: <strong>{profile}</strong>, reason: `${error.message} ${error.nextStep}` }}
            />
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function ShellLine() {
  const [shell, setShell] = useState<ProjectedShell>('zsh');
  const { label, line, file } = shellLines[shell];
  return (
    <>
      <SegmentedChoice
        label={words.shell}
        choices={projectedShells.map((value) => ({ value, label: shellLines[value].label }))}
        value={shell}
        onChange={setShell}
      />
      <p>
        <Sentence text={words.add} parts={{ file: <code>{file}</code>, command: <code>{words.off}</code> }} />
      </p>
      <div className={styles.line}>
        <CodeBlock label={words.line(label)}>{line}</CodeBlock>
        <CopyButton label={words.copy(label)} copy={() => ask('copy.shell-line', { shell })} />
      </div>
    </>
  );
}

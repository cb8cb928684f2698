import { useState } from 'react';
import { projectedShells, shellLines, type ProjectedShell } from '../../contract/shell-lines';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import { Fold } from '../components/Fold';
import { SegmentedChoice } from '../components/SegmentedChoice';
import { Toggle } from '../components/Toggle';
import { ask } from '../state/actions';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';
import { SettingRow } from './SettingRow';
import styles from './OriginalNames.module.css';

const TITLE = 'Original profile names';

/** Switches Fob's projection of the AWS files, and helps to use it in shells. */
export function OriginalNames() {
  const isOn = useAppState((state) => state.settings.projectsFiles) === true;
  const { error } = useAppState((state) => state.projection);
  const change = useRequest('projection.switch');
  return (
    <SettingRow
      title={TITLE}
      text="Commands keep their own profile names: in your shells, AWS tools read a copy of your AWS files in which those profiles ask Fob. What tools change in the copy, Fob changes in your files."
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
      <Toggle label={TITLE} isOn={isOn} isDisabled={change.isPending} onChange={(on) => void change.send({ on })} />
    </SettingRow>
  );
}

function Unchanged() {
  const { unchanged } = useAppState((state) => state.projection);
  if (unchanged.length === 0) return null;
  return (
    <Fold label={`Profiles that stay as they are: ${unchanged.length}`}>
      <ul className={styles.list}>
        {unchanged.map(({ profile, error }) => (
          <li key={profile}>
            <strong>{profile}</strong>: {error.message} {error.nextStep}
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
        label="Shell"
        choices={projectedShells.map((value) => ({ value, label: shellLines[value].label }))}
        value={shell}
        onChange={setShell}
      />
      <p>
        Add this to <code>{file}</code>, then open a new terminal. <code>fob shell-init --off</code> takes one shell
        back to the plain files.
      </p>
      <div className={styles.line}>
        <CodeBlock label={`Line for ${label}`}>{line}</CodeBlock>
        <CopyButton label={`Copy the line for ${label}`} copy={() => ask('copy.shell-line', { shell })} />
      </div>
    </>
  );
}

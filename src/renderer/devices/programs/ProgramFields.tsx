import type { CodeProgramKind, CodeProgramsHere } from '../../../contract/code-programs';
import { Choice } from '../../components/Choice';
import { TextInput } from '../../components/TextInput';
import { isWindows } from '../../format/keys';
import { isImpossibleItem, programOf, type ProgramDraft } from './draft';
import { kindChoices } from './kinds';
import { Runs } from './Runs';
import { splitCommand, type CommandProblem } from './split-command';
import { itemWords, texts } from './texts';
import styles from './ProgramFields.module.css';

export interface ProgramFieldsProps {
  draft: ProgramDraft;
  onChange: (draft: ProgramDraft) => void;
  /** Null until Fob has looked. */
  here: CodeProgramsHere | null;
  /** Kinds that are no choice here. */
  without?: readonly CodeProgramKind[];
}

/** The choice of a program and of its entry, and the exact command that Fob will run. */
export function ProgramFields({ draft, onChange, here, without = [] }: ProgramFieldsProps) {
  const { kind } = draft;
  const change = (more: Partial<ProgramDraft>) => onChange({ ...draft, ...more });
  const program = programOf(draft);
  return (
    <div className={styles.fields}>
      <Choice
        showsLabel
        label={texts.program}
        choices={kindChoices(here, without)}
        value={kind}
        onChange={(chosen) => change({ kind: chosen as CodeProgramKind })}
      />
      {kind === 'other' && <CommandField command={draft.command} onChange={(command) => change({ command })} />}
      {kind === 'keepassxc' && (
        <>
          <TextInput
            label={texts.database}
            isMono
            value={draft.database}
            onChange={(database) => change({ database })}
            maxLength={4_096}
          >
            {texts.databaseHint}
          </TextInput>
          <TextInput
            label={texts.keyFile}
            isMono
            value={draft.keyFile}
            onChange={(keyFile) => change({ keyFile })}
            maxLength={4_096}
          >
            {texts.keyFileHint}
          </TextInput>
        </>
      )}
      {kind === 'yubikey' && here !== null && here.keys.length > 1 && (
        <KeyChoice keys={here.keys} value={draft.key} onChange={(key) => change({ key })} />
      )}
      {kind !== 'other' && (
        <TextInput
          label={itemWords[kind].label}
          value={draft.item}
          onChange={(item) => change({ item })}
          problem={isImpossibleItem(draft.item) ? texts.impossibleItem : null}
          maxLength={300}
        >
          {itemWords[kind].hint}
        </TextInput>
      )}
      {program && <Runs program={program} />}
    </div>
  );
}

function CommandField({ command, onChange }: { command: string; onChange: (command: string) => void }) {
  const { problem } = splitCommand(command, isWindows);
  return (
    <TextInput
      label={texts.command}
      isMono
      value={command}
      onChange={onChange}
      problem={problem && problemWords(problem)}
      maxLength={4_096}
    >
      {texts.commandHint}
    </TextInput>
  );
}

const problemWords = (problem: CommandProblem): string =>
  problem.kind === 'quote' ? texts.openQuote : texts.needsShell(problem.character);

export interface KeyChoiceProps {
  keys: readonly string[];
  value: string | null;
  onChange: (key: string | null) => void;
}

/** The choice of a YubiKey, if several are plugged in. */
export const KeyChoice = ({ keys, value, onChange }: KeyChoiceProps) => (
  <Choice
    showsLabel
    label={texts.key}
    choices={keys.map((key) => ({ value: key, label: texts.keyNamed(key) }))}
    value={value ?? keys[0] ?? ''}
    onChange={onChange}
  />
);

import type { CodeProgram, CodeProgramKind, CodeProgramsHere } from '../../../contract/code-programs';
import { isWindows } from '../../format/keys';
import { shellWord } from '../../format/shell-word';
import { splitCommand, typedWord } from './split-command';

/** A program and its entry, as far as the person has chosen and typed them. Other kinds keep what was typed for them. */
export interface ProgramDraft {
  kind: CodeProgramKind;
  item: string;
  database: string;
  keyFile: string;
  /** The serial number of a YubiKey. Null: the only one that is plugged in. */
  key: string | null;
  command: string;
}

/** A draft in which nothing is typed yet. */
export const emptyDraft = (kind: CodeProgramKind, item = ''): ProgramDraft => ({
  kind,
  item,
  database: '',
  keyFile: '',
  key: null,
  command: '',
});

/** The draft of a program that was chosen before. */
export function draftOf(program: CodeProgram): ProgramDraft {
  const empty = emptyDraft(program.kind);
  switch (program.kind) {
    case 'other':
      return { ...empty, command: program.words.map((word) => typedWord(word, isWindows)).join(' ') };
    case 'keepassxc':
      return { ...empty, item: program.item, database: program.database, keyFile: program.keyFile ?? '' };
    case 'yubikey':
      return { ...empty, item: program.item, key: program.key };
    default:
      return { ...empty, item: program.item };
  }
}

/** What main takes as the name of an entry: no option, and nothing invisible. */
const ITEM = /^(?![-\s])[^\p{C}]{0,299}\S$/u;

/** The chosen program. Null: something is missing or impossible. */
export function programOf(draft: ProgramDraft): CodeProgram | null {
  const { kind, key } = draft;
  if (kind === 'other') {
    const { words, problem } = splitCommand(draft.command, isWindows);
    return problem === null && words.length > 0 && words.every((word) => word !== '') ? { kind, words } : null;
  }
  const item = draft.item.trim();
  if (!ITEM.test(item)) return null;
  if (kind === 'yubikey') return { kind, item, key };
  if (kind !== 'keepassxc') return { kind, item };
  const [database, keyFile] = [draft.database.trim(), draft.keyFile.trim()];
  return database === '' ? null : { kind, item, database, keyFile: keyFile === '' ? null : keyFile };
}

/** A draft with the key that the page shows as chosen: the first of several. */
export const withKey = (draft: ProgramDraft, here: Pick<CodeProgramsHere, 'keys'> | null): ProgramDraft =>
  draft.key === null && here !== null && here.keys.length > 1 ? { ...draft, key: here.keys[0] ?? null } : draft;

/** Whether something is typed that cannot name an entry. */
export const isImpossibleItem = (item: string): boolean => item.trim() !== '' && !ITEM.test(item.trim());

/** The command that puts a secret into the program and asks for it in the terminal. Null: there is none. */
export function putCommand(program: CodeProgram, userName: string): string | null {
  if (program.kind === 'pass') {
    return ['pass', 'otp', 'insert', '--secret', '--issuer', 'AWS', '--account', userName, program.item]
      .map(shellWord)
      .join(' ');
  }
  return program.kind === 'gopass' ? ['gopass', 'insert', program.item, 'totp'].map(shellWord).join(' ') : null;
}

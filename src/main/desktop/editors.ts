/** Which editor opens a file at a line, and how. */
import { posix, win32 } from 'node:path';
import { shellWords } from '../core/aws-files/shell-words';

/** The arguments with which an editor opens a file at a line. */
type AtLine = (file: string, line: string) => string[];

export interface Editor {
  /** The name of its program. */
  program: string;
  /** Its name for people. */
  name: string;
  atLine: AtLine;
}

const goTo: AtLine = (file, line) => ['-g', `${file}:${line}`];
const colon: AtLine = (file, line) => [`${file}:${line}`];
const plus: AtLine = (file, line) => [`+${line}`, file];
const dashL: AtLine = (file, line) => ['-l', line, file];
const dashLine: AtLine = (file, line) => ['--line', line, file];

const editor = (program: string, name: string, atLine: AtLine): Editor => ({ program, name, atLine });

/**
 * Editors with a window of their own that can open a file at a line. An editor in a terminal would have none. If nothing
 * says which one the person uses, the first one found opens the file.
 */
export const editors: readonly Editor[] = [
  editor('code', 'VS Code', goTo),
  editor('cursor', 'Cursor', goTo),
  editor('codium', 'VSCodium', goTo),
  editor('code-insiders', 'VS Code Insiders', goTo),
  editor('zed', 'Zed', colon),
  editor('zeditor', 'Zed', colon),
  editor('subl', 'Sublime Text', colon),
  editor('mate', 'TextMate', dashL),
  editor('bbedit', 'BBEdit', plus),
  editor('kate', 'Kate', dashL),
  editor('gedit', 'gedit', plus),
  editor('xed', 'Xed', plus),
  editor('pluma', 'Pluma', plus),
  editor('geany', 'Geany', dashL),
  editor('idea', 'IntelliJ IDEA', dashLine),
  editor('pycharm', 'PyCharm', dashLine),
  editor('webstorm', 'WebStorm', dashLine),
  editor('goland', 'GoLand', dashLine),
  editor('gvim', 'gVim', plus),
  editor('mvim', 'MacVim', plus),
  editor('notepad++', 'Notepad++', (file, line) => [`-n${line}`, file]),
];

/** The known editors in the order in which one of them is taken: those that `VISUAL` and `EDITOR` name come first. */
export function editorsFor(environment: Readonly<Record<string, string | undefined>>): Editor[] {
  const named = ['VISUAL', 'EDITOR'].map((variable) => programOf(environment[variable] ?? ''));
  const rank = ({ program }: Editor): number => {
    const place = named.indexOf(program);
    return place === -1 ? named.length : place;
  };
  return [...editors].sort((a, b) => rank(a) - rank(b));
}

/** The name of the program in a command line: `code` in `/usr/bin/code --wait`. */
function programOf(commandLine: string): string {
  const isWindowsPath = /^"?[a-z]:\\/i.test(commandLine);
  const [first = ''] = (isWindowsPath ? commandLine.match(/[^"]+/g) : shellWords(commandLine)) ?? [];
  return (isWindowsPath ? win32 : posix).basename(first).replace(/\.exe$/i, '');
}

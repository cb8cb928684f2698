import { uptime } from 'node:os';
import { scriptWord } from '../../core/callers/script-word';
import type { Peer, ProcessFacts, ProcessIdentity, RunFile } from '../../core/ports';
import { chainFrom } from '../processes/chain';
import { realPath } from '../processes/real-path';
import { runFile, scriptOf } from '../processes/run-file';
import { wordsOf, wordsOfCmd } from './command-line';
import type { WindowsCalls, WindowsProcess } from './windows-calls';

/** Windows' clocks may tick 64 times a second, and three are compared. In seconds. */
const INEXACT = 0.1;
/** Windows counts tenths of a microsecond. */
const PER_MILLISECOND = 10_000n;
/** From 1601 to 1970. */
const UNIX_EPOCH = 11_644_473_600_000n;

/** Looks at a file that a process runs. */
export type FileAt = (path: string) => RunFile | null;

/** A process and those that started it, from what Windows says about each. The chain ends where Windows says nothing. */
export function windowsAncestry(
  from: Peer | ProcessIdentity,
  { look }: Pick<WindowsCalls, 'look'>,
  fileAt: FileAt = (path) => runFile(realPath(path)),
): ProcessFacts[] {
  const lookAt = (pid: number) => {
    const process = look(pid);
    return process && { process, parent: process.parent, began: process.start };
  };
  // Windows does not give a child of an ended process another parent.
  const found = chainFrom(from.pid, lookAt, ({ began }) => isMeant(from, began));
  return inTerminal(found.map(({ pid, process }) => factsOf(pid, process, fileAt)));
}

function isMeant(from: Peer | ProcessIdentity, start: bigint): boolean {
  if ('born' in from) return from.born === String(start);
  const startOfComputer = Date.now() / 1000 - uptime();
  return Number(start / PER_MILLISECOND - UNIX_EPOCH) / 1000 <= startOfComputer + from.uptime + INEXACT;
}

function factsOf(pid: number, { start, path, commandLine, folder }: WindowsProcess, fileAt: FileAt): ProcessFacts {
  const name = path?.replace(/^.*\\/, '') ?? '';
  const program = programOf(name);
  const args = commandLine === null ? [] : program === 'cmd' ? wordsOfCmd(commandLine) : wordsOf(commandLine);
  return {
    pid,
    born: String(start),
    name,
    executable: path === null ? null : fileAt(path),
    script: scriptIn(program, args, folder, fileAt),
    args,
    folder,
    terminal: null,
  };
}

const programOf = (name: string): string => name.toLowerCase().replace(/\.exe$/, '');

function scriptIn(program: string, args: readonly string[], folder: string | null, fileAt: FileAt): RunFile | null {
  const word = scriptWord(program, args);
  // Looking at a file of another computer may take long, and everything else would wait.
  if (word === null || isElsewhere(word) || isElsewhere(folder ?? '')) return null;
  return program === 'cmd' ? fileAt(word) : scriptOf(program, args, folder);
}

const isElsewhere = (path: string): boolean => /^[\\/]{2}/.test(path);

const SHELL = /^(?:cmd|powershell|pwsh|bash|sh|zsh|fish|nu)$/;
/** What makes a shell run one line or one file, and end. */
const ONE_LINE = /^(?:\/c|-[a-z]*c|[-/](?:command|f|file|e|ec|enc|encodedcommand))$/i;
const STAYS = /^[-/]noe(?:xit)?$/i;

/**
 * Windows has no name for a terminal, and consoles come and go with single commands. So the topmost shell in which somebody
 * can type stands for it. Each tab has one of its own.
 */
function inTerminal(chain: ProcessFacts[]): ProcessFacts[] {
  const top = chain.findLastIndex(
    ({ name, args, script }) =>
      SHELL.test(programOf(name)) &&
      script === null &&
      (!args.some((arg) => ONE_LINE.test(arg)) || args.some((arg) => STAYS.test(arg))),
  );
  const shell = chain[top];
  if (shell === undefined) return chain;
  return chain.map((facts, at) => (at > top ? facts : { ...facts, terminal: `${shell.pid} ${shell.born}` }));
}

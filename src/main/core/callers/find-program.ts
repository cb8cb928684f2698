import type { ProgramPlace, ProgramView } from '../../../contract/programs';
import { redact } from '../base/redact';
import type { OwnProcess, ProcessFacts } from '../ports';
import { folderInWords, pathInWords, programName, type Claim } from './claim';
import { hideSecrets } from './hidden-words';
import { shortened, withoutControls } from './plain-text';
import { unknownProgram, type Program } from './program';
import { isInterpreter, scriptWord } from './script-word';

/** What Fob knows about itself and this computer. */
export interface OwnFacts extends Pick<OwnProcess, 'pid' | 'home'> {
  /** The `fob` command, as the system names the file. */
  fobCommand: string;
}

/** Characters of a command line that people see. */
const LONGEST_COMMAND_LINE = 160;
/** Parents that people see. */
const MOST_PARENTS = 6;

/**
 * Finds the program that asks, from the process at the other end of the connection and those that started it. `fob` runs
 * curl, and a tool runs `fob`: the first process that is neither is the program. For `fob exec` it is the command that
 * `fob` becomes.
 */
export function findProgram(chain: readonly ProcessFacts[], claim: Claim, own: OwnFacts): Program {
  const through = throughFob(chain, own);
  const exec = through.exec;
  const index = through.next;
  const facts = exec ?? chain[index];
  if (facts === undefined) return unconfirmed(claim);
  const parents = chain.slice(exec === null ? index + 1 : index);
  const place = placeOf([facts, ...parents]);
  const between = upTo(place?.process ?? null, parents);
  const hasFile = (facts.script ?? facts.executable) !== null;
  const shell = place?.view.kind === 'terminal' && parents.includes(place.process) ? [place.process] : [];
  const view = viewOf(facts, claim, {
    own,
    isThroughFob: index > 0,
    isExec: exec !== null,
    parents: [...between, ...shell],
    place: place?.view ?? null,
  });
  return {
    id: idOf(facts, between, place?.process ?? null),
    file: hasFile ? JSON.stringify(fileOf(facts)) : null,
    // Which file the command of `fob exec` is, Fob sees when the command first asks. Consent compares it then.
    isRecognized: place !== null && (hasFile || exec !== null),
    place: place && { pid: place.process.pid, born: place.process.born },
    isFob: facts.pid === own.pid,
    view,
  };
}

/** The parents below a process. None if that is the program itself. */
function upTo(process: ProcessFacts | null, parents: readonly ProcessFacts[]): readonly ProcessFacts[] {
  return process === null ? parents : parents.slice(0, Math.max(0, parents.indexOf(process)));
}

/** A program of which the system says nothing. */
function unconfirmed({ program, folder }: Claim): Program {
  return {
    id: JSON.stringify(['says', program, folder]),
    file: null,
    place: null,
    isRecognized: false,
    isFob: false,
    view: { ...unknownProgram, name: program, folder },
  };
}

/**
 * Passes over curl, `fob`, and the shell that a tool starts for the one line with `fob` in it. `next` is the first process
 * behind them. `exec` is the process of `fob exec`, which becomes the command.
 */
function throughFob(chain: readonly ProcessFacts[], own: OwnFacts): { next: number; exec: ProcessFacts | null } {
  const isFob = (facts: ProcessFacts | undefined): boolean => facts?.script?.path === own.fobCommand;
  let next = 0;
  if (nameOfFile(chain[0]) === 'curl' && isFob(chain[1])) next = 1;
  else if (isCurlOfBatch(chain[0], chain[1])) next = isShellForOneLine(chain[1], chain[2]) ? 2 : 1;
  while (isFob(chain[next])) next += 1;
  const fob = chain[next - 1];
  if (fob === undefined || !isFob(fob)) return { next, exec: null };
  const exec = argsOfScript(fob)[0] === 'exec' ? commandOf(fob) : null;
  if (exec === null && isShellForOneLine(chain[next], chain[next + 1])) next += 1;
  return { next, exec };
}

/**
 * On Windows `fob` is a batch file, and runs in the process of the cmd.exe that called it: the one of a window, or of another
 * batch file. So curl right below cmd.exe counts as what that runs. It has to be Windows' own: the one beside cmd.exe.
 */
function isCurlOfBatch(curl: ProcessFacts | undefined, cmd: ProcessFacts | undefined): boolean {
  const path = cmd?.executable?.path.toLowerCase();
  const folder = path?.endsWith('\\cmd.exe') === true ? path.slice(0, -'cmd.exe'.length) : null;
  return folder !== null && curl?.executable?.path.toLowerCase() === `${folder}curl.exe`;
}

/** The command of `fob exec … -- CMD`, as the process that it will be. Which file it is, nobody knows yet. */
function commandOf(fob: ProcessFacts): ProcessFacts | null {
  const start = fob.args.indexOf('--');
  const args = start < 0 ? [] : fob.args.slice(start + 1);
  const [command] = args;
  return command === undefined ? null : { ...fob, name: command, script: null, executable: null, args };
}

const SHELL = /^(?:(?:ba|da|z|k|fi|a|c|tc)?sh|busybox|login|su|sudo|pwsh|powershell|cmd|nu)$/;

/**
 * JavaScript's SDK and others start `fob` with `sh -c 'fob credentials …'` or `cmd.exe /c`, and agents with `bash -lc`. The
 * first shell of a terminal is none of these.
 */
const isShellForOneLine = (facts: ProcessFacts | undefined, parent: ProcessFacts | undefined): boolean =>
  facts !== undefined &&
  facts.terminal === parent?.terminal &&
  SHELL.test(nameOfFile(facts) ?? '') &&
  facts.script === null &&
  /^(?:-[a-z]*c|\/c)$/.test(facts.args[1] ?? '');

interface Place {
  process: ProcessFacts;
  view: ProgramPlace;
}

/** What starts the programs of a desktop or a computer. What it started is an app of its own. */
const HOST =
  /^(?:systemd|init|launchd|gnome-shell|gnome-session.*|plasmashell|kwin.*|xfce4-session|xfce4-panel|cinnamon.*|mate-panel|sway|Hyprland|i3|Xorg|tini|dumb-init)$/;
const HOST_ON_WINDOWS = /^(?:explorer|services|sihost|svchost|taskhostw|userinit|wininit|winlogon)$/;

/**
 * The terminal or the app from which a program was started. A terminal is known by the first process in it, which is its
 * shell: each tab has its own. Without a terminal it is the app that the desktop or the system started.
 */
function placeOf(chain: readonly ProcessFacts[]): Place | null {
  const inTerminal = chain.findIndex(({ terminal }) => terminal !== null);
  if (inTerminal >= 0) {
    const terminal = chain[inTerminal]?.terminal;
    const first = chain.findLastIndex((facts) => facts.terminal === terminal);
    const process = chain[first];
    if (process === undefined) return null;
    const app = chain.slice(first + 1).find((facts) => !isHost(facts) && !SHELL.test(nameOfFile(facts) ?? ''));
    return { process, view: { kind: 'terminal', name: shownName(app ?? process) } };
  }
  const host = chain.findIndex((facts, at) => at > 0 && (isHost(facts) || isLogin(facts)));
  const process = chain[(host < 0 ? chain.length : host) - 1];
  return process === undefined ? null : { process, view: { kind: 'app', name: shownName(process) } };
}

function isHost(facts: ProcessFacts): boolean {
  const name = nameOfFile(facts) ?? facts.name;
  return facts.pid === 1 || HOST.test(name) || HOST_ON_WINDOWS.test(name);
}

/** Each person who comes over ssh is an app of their own: what one of them allows is not for the next. */
const isLogin = (facts: ProcessFacts): boolean => /^sshd/.test(nameOfFile(facts) ?? facts.name);

/**
 * The same for the same file, started by the same programs in the same terminal or app. Shells between them do not count:
 * a person and a script use different ones for the same thing.
 */
function idOf(facts: ProcessFacts, between: readonly ProcessFacts[], place: ProcessFacts | null): string {
  const parents = between.filter((parent) => parent.script !== null || !SHELL.test(nameOfFile(parent) ?? ''));
  return JSON.stringify(['system', fileOf(facts), parents.map(fileOf), place && [place.pid, place.born]]);
}

/**
 * What a process runs. An interpreter without a known script runs what its command line says. A command without a file yet
 * is the word that was typed, in its folder if the word is a path from there.
 */
function fileOf(facts: ProcessFacts): unknown {
  const { script, executable, name, args, folder } = facts;
  if (script !== null || executable === null) return script ?? (/^[^/].*[\\/]/.test(name) ? { name, folder } : name);
  return isInterpreter(nameOfFile(facts) ?? '') ? { executable, args } : executable;
}

interface Around {
  own: OwnFacts;
  isThroughFob: boolean;
  /** It is the command of `fob exec`, which the system names as an argument of `fob`. */
  isExec: boolean;
  parents: readonly ProcessFacts[];
  place: ProgramPlace | null;
}

function viewOf(facts: ProcessFacts, claim: Claim, { own, isThroughFob, isExec, parents, place }: Around): ProgramView {
  const name = shownName(facts);
  const folder = facts.folder === null ? claim.folder : folderInWords(facts.folder, own.home);
  const path = (facts.script ?? facts.executable)?.path ?? null;
  // A program that forwards a connection, such as sshd, is not the one that asks.
  const claims = isThroughFob ? otherName(facts, name) : claim.program;
  return {
    name: name === '' ? null : name,
    claims: claims === name ? null : claims,
    path: path === null ? null : pathInWords(path.replace(/ \(deleted\)$/, ''), own.home),
    commandLine: commandLineOf(facts, name),
    folder,
    parents: parents.slice(0, MOST_PARENTS).map(shownName),
    place,
    // Without a file there is only what the process calls itself.
    isConfirmed: path !== null || isExec,
  };
}

/** The name of the file that a process runs, without `.exe`. Null if the system does not say. */
const nameOfFile = (facts: ProcessFacts | undefined): string | null =>
  facts?.executable?.path
    .replace(/^.*[\\/]/, '')
    .replace(/ \(deleted\)$/, '')
    .replace(/^.*\.exe$/i, (name) => name.slice(0, -'.exe'.length).toLowerCase()) ?? null;

/** A program that was loaded from memory has no file whose name says anything. */
function shownName({ script, executable, name }: ProcessFacts): string {
  const path = (script ?? executable)?.path.replace(/ \(deleted\)$/, '') ?? name;
  return programName(path.startsWith('/memfd:') ? name : path);
}

/** What a process calls itself, if that is another name than that of its file. */
function otherName(facts: ProcessFacts, name: string): string | null {
  const [word = ''] = facts.args;
  // A title may have more words, a path on Windows may have spaces.
  const claimed = programName(word.includes('\\') ? word : (word.replace(/^-/, '').split(' ')[0] ?? ''));
  if (claimed === '' || facts.script !== null || facts.executable === null) return null;
  // `python3` is a link to `python3.12`, and Linux cuts names after fifteen characters.
  const [own, said] = /\.exe$/i.test(name) ? [name.toLowerCase(), claimed.toLowerCase()] : [name, claimed];
  const isSame = own.startsWith(said) || said.startsWith(own) || (SHELL.test(own) && SHELL.test(said));
  return isSame ? null : claimed;
}

/** What a program was given, or its script. */
function argsOfScript(facts: ProcessFacts): readonly string[] {
  const { args, script } = facts;
  const word = script && scriptWord(nameOfFile(facts) ?? '', args);
  return args.slice(word === null ? 1 : args.indexOf(word, 1) + 1);
}

/** The command line for people: shortened, without secrets. */
function commandLineOf(facts: ProcessFacts, name: string): string | null {
  if (facts.args.length === 0) return null;
  const words = hideSecrets([name, ...argsOfScript(facts)].map(withoutControls));
  return shortened(redact(words.join(' ')), LONGEST_COMMAND_LINE);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, isAbsolute } from 'node:path';

/** How long to wait for a person's shell, in milliseconds. Its start files may do a lot. */
const LONGEST = 5_000;

/** Characters of output to keep. Start files may print without end. */
const MOST_OUTPUT = 1_000_000;

/**
 * Finds the PATH of the terminals that a person opens. An app that was not started from a terminal has a different
 * PATH, so this asks the person's shell, as a login shell with its start files. If the shell does not answer, the
 * result is the PATH of this process. Relative folders are left out: they mean the folder where a terminal is, and not the
 * one where Fob was started, which may hold a program of anybody.
 *
 * @param shell Null if there is none to ask, as on Windows.
 * @param longest How long to wait for it, in milliseconds.
 */
export async function pathOfTerminals(
  shell: string | null,
  env: NodeJS.ProcessEnv,
  longest = LONGEST,
): Promise<string[]> {
  const asked = shell === null ? null : await askShell(shell, env, longest).catch(() => null);
  return (asked ?? env.PATH ?? '').split(delimiter).filter(isAbsolute);
}

function askShell(shell: string, env: NodeJS.ProcessEnv, longest: number): Promise<string | null> {
  // Start files may print text, so marks show where PATH begins and ends. Between quotes fish joins its list with
  // colons.
  const mark = '_fob_path_';
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(shell, ['-l', '-i', '-c', `printf '%s%s%s' ${mark} "$PATH" ${mark}`], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      // The shell gets its own process group. It cannot take over a terminal, and all of its processes can be ended.
      detached: true,
    });
    let text = '';
    let marks = 0;
    const done = (): void => {
      clearTimeout(timer);
      child.stdout?.destroy();
      resolve(text.split(mark)[1] ?? null);
    };
    const giveUp = (): void => {
      end(child.pid);
      done();
    };
    const timer = setTimeout(giveUp, longest);
    // If this computer has no open files left, there are no pipes, and an `error` follows.
    child.stdout?.on('data', (chunk: Buffer) => {
      // A mark may begin in the last chunk. Nothing else is searched twice.
      const from = Math.max(0, text.length - mark.length + 1);
      text += chunk.toString();
      marks += text.slice(from).split(mark).length - 1;
      // Programs that the start files started may keep the output open.
      if (marks >= 2) done();
      else if (text.length > MOST_OUTPUT) giveUp();
    });
    child.once('error', done);
    child.once('close', done);
  });
}

function end(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

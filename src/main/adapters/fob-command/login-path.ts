import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

/** A person's shell may start a lot of things; nobody waits longer than this, in milliseconds. */
const LONGEST = 5_000;

/**
 * The PATH of the terminals that a person opens. An app that was not started from a terminal has another one, so the
 * person's shell is asked, as a login shell with its start files; where it does not answer, it is this process's own.
 *
 * @param shell null: there is none to ask, as on Windows
 */
export async function pathOfTerminals(shell: string | null, env: NodeJS.ProcessEnv): Promise<string[]> {
  const asked = shell === null ? null : await askShell(shell, env);
  return (asked ?? env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

function askShell(shell: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  // Start files may print; the marks tell where PATH begins and ends. In quotes fish joins its list with colons.
  const mark = '_fob_path_';
  return new Promise((resolve) => {
    const child = spawn(shell, ['-l', '-i', '-c', `printf '%s%s%s' ${mark} "$PATH" ${mark}`], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own: no terminal to take hold of, and all of it can be ended.
      detached: true,
    });
    let text = '';
    const done = (): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      resolve(text.split(mark)[1] ?? null);
    };
    const timer = setTimeout(() => {
      end(child.pid);
      done();
    }, LONGEST);
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      // What the start files left running may hold the output open.
      if (text.split(mark).length === 3) done();
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

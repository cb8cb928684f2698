import { homedir, userInfo } from 'node:os';
import { pathOfTerminals } from '../adapters/fob-command/login-path';
import { createProgramsOnPath } from '../adapters/programs/programs-on-path';
import { createCommandOnPath } from '../adapters/fob-command/on-path';

/** What the terminals of this person find. */
export type Terminals = ReturnType<typeof createTerminals>;

/** @param command Where Fob keeps the `fob` command. */
export function createTerminals(command: string) {
  const { platform, env } = process;
  const shell = env.SHELL ?? userInfo().shell;
  let asking: Promise<string[]> | null = null;
  /** The folders that terminals search. Whoever asks while the shell is asked gets the same answer. */
  const folders = (): Promise<string[]> => {
    asking ??= pathOfTerminals(shell, env).finally(() => (asking = null));
    return asking;
  };
  return {
    folders,
    programs: createProgramsOnPath({ platform, folders }),
    commandOnPath: createCommandOnPath({ platform, home: homedir(), command, shell: shell ?? '', folders }),
  };
}

import { lstat, mkdir, readlink, realpath, symlink, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { CommandOnPathView } from '../../../contract/command-on-path';
import type { CommandOnPath } from '../../core/ports';
import { pathOfProgram } from '../programs/search-programs';

export interface OnPathOptions {
  platform: NodeJS.Platform;
  home: string;
  /** Where Fob keeps the command. */
  command: string;
  /** The person's shell, for example `/bin/zsh`. */
  shell: string;
  /** The folders that terminals search, in their order. */
  folders: () => Promise<string[]>;
}

/**
 * Puts a link to the command into a folder that terminals search, and removes it again. It never touches a file of
 * another program.
 */
export function createCommandOnPath(options: OnPathOptions): CommandOnPath {
  const { platform, home, command } = options;
  const link = join(home, '.local', 'bin', 'fob');

  async function look(): Promise<CommandOnPathView> {
    const folders = await options.folders();
    const at = await pathOfProgram(folders, basename(command));
    const isOurs = at !== null && (await isSame(at, command));
    const isFree = (await kindOf(link, command)) === 'free';
    // If terminals already find a command, a link in a later folder would change nothing.
    const canLink =
      platform !== 'win32' && at === null && isFree && folders.some((one) => resolve(one) === dirname(link));
    return {
      found: at === null ? 'nothing' : isOurs ? 'ours' : 'other',
      at,
      link: (await kindOf(link, command)) === 'ours' ? link : null,
      linkTo: canLink ? link : null,
      byHand: isOurs ? null : byHand(options),
    };
  }

  return {
    look,
    link: () =>
      settled(async () => {
        await mkdir(dirname(link), { recursive: true });
        // This fails if something is there already.
        await symlink(command, link);
        return look();
      }),
    unlink: () =>
      settled(async () => {
        if ((await kindOf(link, command)) === 'ours') await unlink(link);
        return look();
      }),
  };
}

/** The line that a person adds to the start file of their shell. On Windows it is a folder for Path. */
function byHand({ platform, shell, command }: OnPathOptions): { line: string; where: string } {
  if (platform === 'win32') {
    return { line: dirname(command), where: 'Path, under “Edit environment variables for your account”' };
  }
  const line = 'export PATH="$HOME/.fob/bin:$PATH"';
  switch (basename(shell)) {
    case 'fish':
      return { line: 'fish_add_path ~/.fob/bin', where: '~/.config/fish/config.fish' };
    case 'zsh':
      return { line, where: '~/.zshrc' };
    case 'bash':
      return { line, where: platform === 'darwin' ? '~/.bash_profile' : '~/.bashrc' };
    default:
      return { line, where: '~/.profile' };
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => realpath(path).catch(() => null)));
  return first !== null && first === second;
}

/** `ours` means a link that leads to the command, and nothing else. */
async function kindOf(link: string, command: string): Promise<'free' | 'ours' | 'taken'> {
  const found = await lstat(link).catch(() => null);
  if (found === null) return 'free';
  return found.isSymbolicLink() && (await readlink(link)) === command ? 'ours' : 'taken';
}

async function settled(act: () => Promise<CommandOnPathView>): Promise<Result<CommandOnPathView>> {
  try {
    return ok(await act());
  } catch (error) {
    return fail<AppError>({
      code: 'file-unwritable',
      message: 'The link to the fob command could not be changed.',
      nextStep: 'Look at ~/.local/bin: a file of that name may be there already, or the folder cannot be written to.',
      detail: (error as Error).message,
    });
  }
}

import { initKinds } from '../delivery/shell-init';
import { answered, printed, refused, type CommandAnswer } from './answer';
import type { CommandDeps } from './deps';

/** `fob shell-init` and `fob shell`, where Fob's file with the lines is not there yet. */
export async function printShellInit(deps: CommandDeps, query: URLSearchParams): Promise<CommandAnswer> {
  const kind = initKinds.find((known) => known === query.get('kind'));
  if (kind === undefined) return refused(400, 'Choose a shell: bash, zsh, fish or powershell.');
  return answered(await deps.shellInit.text(kind), printed);
}

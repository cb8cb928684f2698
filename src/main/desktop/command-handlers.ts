import { fail, ok, type Result } from '../../contract/app-error';
import type { CredentialFormat } from '../../contract/credential-format';
import type { CommandOnPath } from '../core/ports';
import type { Handlers } from './page-calls';

export interface CommandHandlerDeps {
  commandOnPath: CommandOnPath;
  copyText: (text: string) => Promise<void>;
  /** Copies a profile's credentials for a while. If a code is needed, this waits for it. */
  copyCredentials: (profile: string, format: CredentialFormat) => Promise<Result<null>>;
}

type CommandCall = Extract<keyof Handlers, `command.${string}` | 'copy.credentials' | 'copy.path-line'>;

/** Answers the calls of pages about the `fob` command and its output. */
export function createCommandHandlers(deps: CommandHandlerDeps): Pick<Handlers, CommandCall> {
  const { commandOnPath, copyText, copyCredentials } = deps;
  return {
    'command.look': async () => ok(await commandOnPath.look()),
    'command.link': () => commandOnPath.link(),
    'command.unlink': () => commandOnPath.unlink(),
    'copy.path-line': async () => {
      const { byHand } = await commandOnPath.look();
      if (byHand === null) {
        return fail({
          code: 'cancelled',
          message: 'Terminals already find the command.',
          nextStep: 'There is nothing to add.',
        });
      }
      await copyText(byHand.line);
      return ok(null);
    },
    'copy.credentials': ({ profile, format }) => copyCredentials(profile, format),
  };
}

import { refused, type CommandAnswer } from './answer';
import { takeCode, waitUntilWanted } from './code';
import { printCredentials, printEnvironment } from './credentials';
import { examine } from './doctor';
import { printExecEnvironment } from './exec';
import { signInToConsole } from './login';
import type { CommandDeps, CommandRequest } from './deps';
import { printShellInit } from './shell-init';
import { listProfiles, printStatus, refreshSession, stopSession } from './sessions';

type ProfileCommand = (deps: CommandDeps, profile: string, request: CommandRequest) => Promise<CommandAnswer>;

/** The commands by their path. `fob COMMAND PROFILE` sends `GET /COMMAND?profile=PROFILE`. */
const profileCommands = new Map<string, ProfileCommand>([
  ['/credentials', printCredentials],
  ['/env', printEnvironment],
  ['/exec', printExecEnvironment],
  ['/status', printStatus],
  ['/refresh', refreshSession],
  ['/stop', stopSession],
  ['/login', signInToConsole],
]);

/** Those that bring codes from terminals, or ask whether one is needed. They are answered at once, also beside a command. */
const codeCommands = new Map<string, ProfileCommand>([
  ['/code', takeCode],
  ['/code-wanted', waitUntilWanted],
]);

/** Answers one request of the `fob` command. */
export async function answerCommand(deps: CommandDeps, request: CommandRequest): Promise<CommandAnswer> {
  if (request.path === '/list') return listProfiles(deps, request.query);
  if (request.path === '/doctor') return examine(deps, request);
  if (request.path === '/shell-init') return printShellInit(deps, request.query);
  const command = profileCommands.get(request.path) ?? codeCommands.get(request.path);
  if (command === undefined) return refused(404, 'Fob does not know this command.');
  const profile = request.query.get('profile');
  if (profile === null || profile === '') {
    return refused(400, `No profile was named. Usage: fob ${request.path.slice(1)} PROFILE`);
  }
  const terminal = request.query.get('asking') ?? '';
  if (terminal === '' || codeCommands.has(request.path)) return command(deps, profile, request);
  return deps.codes.during(terminal, profile, () => command(deps, profile, request), request.signal);
}

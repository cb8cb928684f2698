import { refused, type CommandAnswer } from './answer';
import { printCredentials, printEnvironment } from './credentials';
import { signInToConsole } from './login';
import type { CommandPorts, CommandRequest } from './ports';
import { listProfiles, printStatus, refreshSession, stopSession } from './sessions';

type ProfileCommand = (ports: CommandPorts, profile: string, request: CommandRequest) => Promise<CommandAnswer>;

/** What `fob COMMAND PROFILE` asks for: `GET /COMMAND?profile=PROFILE`. */
const profileCommands = new Map<string, ProfileCommand>([
  ['/credentials', printCredentials],
  ['/env', printEnvironment],
  ['/status', printStatus],
  ['/refresh', refreshSession],
  ['/stop', stopSession],
  ['/login', signInToConsole],
]);

/** Answers what `fob` asks over the socket. */
export async function answerCommand(ports: CommandPorts, request: CommandRequest): Promise<CommandAnswer> {
  if (request.path === '/list') return listProfiles(ports, request.query);
  const command = profileCommands.get(request.path);
  if (command === undefined) return refused(404, 'Fob does not know this command.');
  const profile = request.query.get('profile');
  if (profile === null || profile === '') {
    return refused(400, `No profile was named. Usage: fob ${request.path.slice(1)} PROFILE`);
  }
  return command(ports, profile, request);
}

import type { ProgramView } from '../../../contract/programs';
import type { ShellFacts } from '../doctor/facts';
import { isAnyWrong, reportText } from '../doctor/report';
import { json, printable, printed, type CommandAnswer } from './answer';
import { callerOf } from './caller';
import type { CommandDeps, CommandRequest } from './deps';

/**
 * `fob doctor`. The status of the answer says whether something is wrong.
 */
export async function examine(
  { doctor, filesRead, programOf }: CommandDeps,
  request: CommandRequest,
): Promise<CommandAnswer> {
  const { query } = request;
  const program = await programOf(callerOf(request));
  await filesRead();
  const report = await doctor.examine(shellOf(query, program));
  const answer = query.has('json')
    ? json(`${JSON.stringify(report, null, 2)}\n`)
    : printed(reportText(report).split('\n').map(printable).join('\n'));
  return { ...answer, status: isAnyWrong(report) ? 202 : 200 };
}

/**
 * The script sends the names of the variables that are set in its shell, and the values of three that are no secret. Null
 * from fob.cmd, which sends none of it.
 */
function shellOf(query: URLSearchParams, program: ProgramView): ShellFacts | null {
  const configFile = query.get('config-file');
  if (configFile === null) return null;
  return {
    variables: new Set(query.getAll('variable')),
    profile: query.get('profile') ?? '',
    configFile,
    credentialsFile: query.get('credentials-file') ?? '',
    program,
  };
}

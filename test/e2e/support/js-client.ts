import type { Fob } from '../../desktop/launch';
import type { Sandbox } from '../../sandbox';
import { run, type CommandResult } from './commands';

/**
 * The path of a package as a JavaScript string, for programs that run in a process of their own. In the demo, a path from
 * `require.resolve` ends in a query, and Node would not find it.
 */
export const packagePath = (name: string): string => JSON.stringify(require.resolve(name).replace(/\?.*$/, ''));

/** Calls GetCallerIdentity with the SDK for JavaScript and a profile of the person's files. Prints the ARN. */
export function callerByJavaScript(fob: Fob, sandbox: Sandbox, profile: string): Promise<CommandResult> {
  const program = `process.env.AWS_PROFILE = '${profile}';
    const { STSClient, GetCallerIdentityCommand } = require(${packagePath('@aws-sdk/client-sts')});
    new STSClient({}).send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn));`;
  return run(fob, process.execPath, ['-e', program], {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    // Otherwise the SDK warns on standard error that later versions need a newer Node.
    NODE_NO_WARNINGS: '1',
  });
}

import type { Fob } from '../../desktop/launch';
import type { Sandbox } from '../../sandbox';
import { run, type CommandResult } from './commands';

/** GetCallerIdentity by the SDK for JavaScript, as a profile of the person's own files. It prints the ARN. */
export function callerByJavaScript(fob: Fob, sandbox: Sandbox, profile: string): Promise<CommandResult> {
  const program = `process.env.AWS_PROFILE = '${profile}';
    const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
    new STSClient({}).send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn));`;
  return run(fob, process.execPath, ['-e', program], {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    // The SDK announces on standard error that it will want a newer Node.
    NODE_NO_WARNINGS: '1',
  });
}

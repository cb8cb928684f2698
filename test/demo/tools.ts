import type { Fob } from '../desktop/launch';
import { run } from '../e2e/support/commands';
import { callerByJavaScript } from '../e2e/support/js-client';
import type { Sandbox } from '../sandbox';

/** Whether a program is on the PATH. */
export async function isInstalled(fob: Fob, program: string): Promise<boolean> {
  const result = await run(fob, 'sh', ['-c', `command -v ${program}`]);
  return result.exitCode === 0;
}

/**
 * Calls GetCallerIdentity with a profile of `~/.aws`. Uses the AWS CLI, or the JavaScript SDK if it is not installed.
 */
export async function callerIdentity(fob: Fob, sandbox: Sandbox, profile: string): Promise<string> {
  const env = { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_REGION: 'us-east-1' };
  if (await isInstalled(fob, 'aws')) {
    const args = ['sts', 'get-caller-identity', '--profile', profile, '--query', 'Arn', '--output', 'text'];
    const { stdout, stderr, exitCode } = await run(fob, 'aws', args, env);
    if (exitCode !== 0) throw new Error(stderr);
    return `aws ${args.join(' ')}\n${stdout.trim()}`;
  }
  const { stdout, stderr, exitCode } = await callerByJavaScript(fob, sandbox, profile);
  if (exitCode !== 0) throw new Error(stderr);
  return `JavaScript SDK as ${profile} (the AWS CLI is not installed)\n${stdout.trim()}`;
}

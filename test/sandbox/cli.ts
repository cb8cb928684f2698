import { parseArgs } from 'node:util';
import { startSandbox, type FaultChanges } from './index';

const HELP = `Usage: npm run sandbox -- [options]

Starts a sandbox AWS account (IAM and STS) on 127.0.0.1 and prints one line of JSON: its address, its users with their keys
and MFA seeds, and its roles. It runs until you interrupt it and keeps nothing.

  --port N                   port to listen on (default 0: any free one)
  --session-seconds N        length of every session, whatever the client asks for
  --latency-ms N             delay of every answer
  --clock-offset-seconds N   how far the account's clock runs ahead (behind: --clock-offset-seconds=-N)
  --sts-delay-seconds N      how long STS does not know a newly enabled MFA device (default 10)
  --account N                the account's twelve digits
  --help                     this text

While it runs, it serves the faults (GET, POST with JSON and DELETE /_sandbox/faults) and the log of calls (GET and DELETE
/_sandbox/calls).
`;

const options = {
  port: { type: 'string' },
  'session-seconds': { type: 'string' },
  'latency-ms': { type: 'string' },
  'clock-offset-seconds': { type: 'string' },
  'sts-delay-seconds': { type: 'string' },
  account: { type: 'string' },
  help: { type: 'boolean' },
} as const;

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^-?\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Error(`--${name} takes a whole number.`);
}

const inMs = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : seconds * 1000);

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const number = (name: Exclude<keyof typeof options, 'help'>) => wholeNumber(name, values[name]);
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.account !== undefined && !/^\d{12}$/.test(values.account))
    throw new Error('--account takes twelve digits.');
  const faults: FaultChanges = {
    sessionSeconds: number('session-seconds'),
    latencyMs: number('latency-ms'),
    clockOffsetMs: inMs(number('clock-offset-seconds')),
    stsVisibilityDelayMs: inMs(number('sts-delay-seconds')),
  };
  const sandbox = await startSandbox({
    port: number('port') ?? 0,
    faults,
    ...(values.account === undefined ? {} : { accountId: values.account }),
  });
  const { endpoint, account, users, roles } = sandbox;
  process.stdout.write(`${JSON.stringify({ endpoint, account: account.accountId, users, roles })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

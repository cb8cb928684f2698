import { existsSync } from 'node:fs';
import type { Sandbox } from '../../sandbox';
import { run } from './commands';
import type { Person } from './fixtures';
import { packagePath } from './js-client';

/**
 * The ways in which a tool gets credentials: two kinds of profile, its own profile in a shell of `fob shell-init`, a command
 * of `fob exec` that fetches them, two kinds of variables, or a request over HTTP.
 */
export type Mode = 'process' | 'file' | 'shell' | 'exec' | 'static' | 'env' | 'endpoint';

export type Command = readonly [program: string, ...args: string[]];

/** A tool that calls AWS. */
export interface Client {
  /** A command that succeeds if the tool is installed. */
  readonly probe: Command;
  /** A command that makes one call to AWS, or a few, with the credentials that the tool finds. */
  call(sandbox: Sandbox): Command;
  /** The ways in which the tool can get credentials. */
  readonly modes: readonly Mode[];
}

const everyWay: readonly Mode[] = ['process', 'file', 'shell', 'exec', 'env', 'endpoint'];

const sts = packagePath('@aws-sdk/client-sts');

/** Where AWS's own installer and Debian's package put version 2. Version 1 may come first on PATH. */
export const AWS_V2 = ['/usr/local/bin/aws', '/usr/bin/aws'].find((path) => existsSync(path)) ?? 'aws';

/**
 * A Terraform module that keeps its state in the sandbox's bucket. It has no resources, which would need a download.
 */
export const terraformFiles: Readonly<Record<string, string>> = {
  'terraform/main.tf': `terraform {
  backend "s3" {
    bucket         = "fob-sandbox"
    key            = "terraform.tfstate"
    use_path_style = true
  }
}
`,
};

export const clients: Readonly<Record<string, Client>> = {
  'AWS CLI v1': {
    probe: ['sh', '-c', 'aws --version 2>&1 | grep aws-cli/1'],
    call: () => ['aws', 'sts', 'get-caller-identity'],
    modes: everyWay,
  },
  'AWS CLI v2': {
    probe: ['sh', '-c', `${AWS_V2} --version | grep aws-cli/2`],
    // Debian's version is of 2023. It knows neither AWS_ENDPOINT_URL nor AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.
    call: ({ endpoint }) => [AWS_V2, '--endpoint-url', endpoint, 'sts', 'get-caller-identity'],
    modes: everyWay.filter((mode) => mode !== 'endpoint'),
  },
  boto3: {
    probe: ['python3', '-c', 'import boto3'],
    call: () => ['python3', '-c', "import boto3; boto3.client('sts').get_caller_identity()"],
    modes: everyWay,
  },
  'JavaScript SDK': {
    probe: [process.execPath, '--version'],
    call: () => [
      process.execPath,
      '-e',
      `const { STSClient, GetCallerIdentityCommand } = require(${sts});
       new STSClient({}).send(new GetCallerIdentityCommand({}));`,
    ],
    modes: everyWay,
  },
  Terraform: {
    probe: ['terraform', '-version'],
    call: () => ['terraform', '-chdir=terraform', 'init', '-reconfigure', '-input=false', '-no-color'],
    modes: everyWay,
  },
  // Debian's version does not know AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, so it sends no token to the endpoint.
  rclone: {
    probe: ['rclone', 'version'],
    call: ({ endpoint }) => [
      'rclone',
      ...['lsd', ':s3:', '--config', 'none', '--retries', '1', '--low-level-retries', '1'],
      ...['--s3-provider', 'AWS', '--s3-env-auth', '--s3-endpoint', endpoint, '--s3-region', 'us-east-1'],
    ],
    modes: ['process', 'file', 'shell', 'exec', 'env'],
  },
  // s3cmd reads only ~/.aws/credentials, not the config file, and only if it has no file of its own.
  s3cmd: {
    probe: ['s3cmd', '--version'],
    call: ({ endpoint }) => {
      const { host } = new URL(endpoint);
      return [
        's3cmd',
        'ls',
        ...['--config', 'none', '--no-ssl', '--region', 'us-east-1', '--host', host, '--host-bucket', host],
      ];
    },
    modes: ['file', 'static', 'env'],
  },
};

export async function isInstalled({ fob }: Person, client: string): Promise<boolean> {
  const [program, ...args] = clients[client]?.probe ?? ['false'];
  return (await run(fob, program, args).catch(() => ({ exitCode: 127 }))).exitCode === 0;
}

/**
 * A script that runs every command once in each of `rounds`. It ends a round with a file `ended-ROUND` and waits for a file
 * `go-ROUND`. It fails with the first command that fails, and prints what that one printed.
 */
export function inRounds(commands: readonly Command[], rounds: number): Command {
  const lines = commands.map((command) => `${command.map(quoted).join(' ')} >printed 2>&1 || { cat printed; exit 1; }`);
  const round = [...lines, ': >"ended-$round"', 'until [ -e "go-$round" ]; do sleep 0.2; done'];
  return ['sh', '-c', `for round in $(seq ${rounds}); do\n${round.join('\n')}\ndone`];
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Processes that call AWS with one client object until they have used `keys` different keys, as a server or a notebook
 * would. They fail with the first call that fails.
 */
export const longRunning: Readonly<Record<string, (keys: number) => Command>> = {
  boto3: (keys) => [
    'python3',
    '-c',
    `import boto3, time
session = boto3.Session()
client = session.client('sts')
keys = set()
while len(keys) < ${keys}:
    time.sleep(0.5)
    keys.add(session.get_credentials().get_frozen_credentials().access_key)
    client.get_caller_identity()`,
  ],
  'JavaScript SDK': (keys) => [
    process.execPath,
    '-e',
    `const { STSClient, GetCallerIdentityCommand } = require(${sts});
     const client = new STSClient({});
     const keys = new Set();
     (async () => {
       while (keys.size < ${keys}) {
         await new Promise((resolve) => setTimeout(resolve, 500));
         keys.add((await client.config.credentials()).accessKeyId);
         await client.send(new GetCallerIdentityCommand({}));
       }
     })();`,
  ],
};

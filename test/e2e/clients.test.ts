import { expect, profileRow, test, type Person } from './support/fixtures';
import { run, type CommandResult } from './support/commands';
import type { Sandbox } from '../sandbox';

/** Ways for a person's tools to call GetCallerIdentity as a profile. Each prints the ARN. */
const clients: Record<string, (profile: string) => [program: string, ...args: string[]]> = {
  'AWS CLI': (profile) => [
    'aws',
    'sts',
    'get-caller-identity',
    '--query',
    'Arn',
    '--output',
    'text',
    '--profile',
    profile,
  ],
  boto3: (profile) => [
    'python3',
    '-c',
    `import boto3; print(boto3.Session(profile_name='${profile}').client('sts').get_caller_identity()['Arn'])`,
  ],
  'JavaScript SDK': (profile) => [
    process.execPath,
    '-e',
    `process.env.AWS_PROFILE = '${profile}';
     const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-sts'))});
     new STSClient({}).send(new GetCallerIdentityCommand({})).then(({ Arn }) => console.log(Arn));`,
  ],
};

async function isInstalled(person: Person, client: string): Promise<boolean> {
  const probe =
    client === 'boto3' ? ['python3', '-c', 'import boto3'] : client === 'AWS CLI' ? ['aws', '--version'] : ['true'];
  const [program = '', ...args] = probe;
  return (await run(person.fob, program, args).catch(() => ({ exitCode: 127 }))).exitCode === 0;
}

function call(person: Person, sandbox: Sandbox, client: string, profile: string): Promise<CommandResult> {
  const [program, ...args] = clients[client]?.(profile) ?? ['false'];
  return run(person.fob, program, args, {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    // The SDK announces on standard error that it will want a newer Node.
    NODE_NO_WARNINGS: '1',
  });
}

for (const client of Object.keys(clients)) {
  test(`${client} gets credentials through credential_process and through the written profile`, async ({
    atDesk,
    sandbox,
  }) => {
    const person = await atDesk();
    test.skip(!(await isInstalled(person, client)), `${client} is not installed here`);
    const window = await person.mainWindow();
    await person.startSession('admin');
    await profileRow(window, 'admin').click();
    const lines = await window.getByText(/^\[profile admin-fob\]/).innerText();
    const config = await person.fob.home.read('.aws/config');
    await person.fob.home.write('.aws/config', `${config}\n${lines}\n`);
    const byProcess = await call(person, sandbox, client, 'admin-fob');
    expect(byProcess.stderr).toBe('');
    expect(byProcess.stdout.trim()).toBe('arn:aws:sts::111122223333:assumed-role/admin/alice');

    await profileRow(window, 'deploy').click();
    await window.getByText('Written to ~/.aws/credentials').last().click();
    await expect.poll(() => person.fob.home.read('.aws/credentials')).toContain('[deploy-fob]');
    const byFile = await call(person, sandbox, client, 'deploy-fob');
    expect(byFile.stderr).toBe('');
    expect(byFile.stdout.trim()).toBe('arn:aws:sts::111122223333:assumed-role/deploy/alice');
  });
}

test('the credentials file keeps every byte that is not Fob’s', async ({ atDesk }) => {
  const person = await atDesk();
  const before = await person.fob.home.read('.aws/credentials');
  const window = await person.mainWindow();
  await person.startSession('admin');
  await profileRow(window, 'admin').click();
  await window.getByText('Written to ~/.aws/credentials').last().click();
  await expect.poll(() => person.fob.home.read('.aws/credentials')).toContain('[admin-fob]');
  expect((await person.fob.home.read('.aws/credentials')).startsWith(before)).toBe(true);
  await window.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => person.fob.home.read('.aws/credentials')).not.toContain('[admin-fob]');
  expect((await person.fob.home.read('.aws/credentials')).trimEnd()).toBe(before.trimEnd());
});

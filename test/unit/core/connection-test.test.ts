import { beforeEach, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import type { ToolLease } from '../../../src/contract/tool-leases';
import { begin, files, fob, profile, setUp, start, store, tools } from './fob-fixture';
import { settle } from './doubles';

beforeEach(setUp);

const expiration = new Date(4e12).toISOString();
const CONFIG_LINES = '[profile admin-fob]\ncredential_process = /opt/fob/fob credentials admin\n';

it('the connection test runs the command in the config file and asks AWS whose credentials it gets', async () => {
  files.config += CONFIG_LINES;
  await start();
  expect(profile('admin').delivery.isInConfig).toBe(true);
  tools.answer = ok(
    JSON.stringify({
      Version: 1,
      AccessKeyId: 'ASIAX',
      SecretAccessKey: 's',
      SessionToken: 't',
      Expiration: expiration,
    }),
  );
  expect(await fob.connect.test('admin', 'process', null)).toMatchObject({ ok: true });
  expect(tools.asked).toEqual(['/opt/fob/fob admin']);
});

it.each([
  '',
  '{}',
  'null',
  '{"AccessKeyId":"A","SecretAccessKey":"s","Token":"t","Expiration":"2030-01-01T00:00:00Z"}',
])('the connection test refuses what SDKs would refuse: %s', async (answer) => {
  files.config += CONFIG_LINES;
  await start();
  tools.answer = ok(answer);
  expect(await fob.connect.test('admin', 'process', null)).toMatchObject({ error: { code: 'tool-failed' } });
});

it('the connection test runs no other command, and says what is missing', async () => {
  expect(profile('admin').delivery.isInConfig).toBe(false);
  const missing = { error: { code: 'tool-not-connected' } };
  expect(await fob.connect.test('admin', 'process', null)).toMatchObject(missing);
  files.config += CONFIG_LINES.replace('/opt/fob/fob', '/tmp/evil/fob');
  await start();
  expect(await fob.connect.test('admin', 'process', null)).toMatchObject(missing);
  expect(await fob.connect.test('admin', 'file', null)).toMatchObject(missing);
  expect(await fob.connect.test('admin', 'endpoint', null)).toMatchObject({ error: { code: 'endpoint-off' } });
  expect(await fob.connect.test('nobody', 'file', null)).toMatchObject({ error: { code: 'profile-unknown' } });
  expect(tools.asked).toEqual([]);
});

it('the connection test reads the section that Fob wrote, and asks the endpoint with its token file', async () => {
  await begin('admin');
  await fob.delivery.choose('admin', 'file');
  expect(await fob.connect.test('admin', 'file', null)).toMatchObject({ ok: true });
  await fob.endpoint.serve('admin', true);
  tools.answer = ok(JSON.stringify({ AccessKeyId: 'ASIAX', SecretAccessKey: 's', Token: 't', Expiration: expiration }));
  expect(await fob.connect.test('admin', 'endpoint', null)).toMatchObject({ ok: true });
  expect(tools.asked[0]).toMatch(/\/profiles\/admin\.json .*container-token/);
  const error = { code: 'endpoint-failed', message: 'No.', nextStep: 'Wait.' } as const;
  tools.answer = fail(error);
  expect(await fob.connect.test('admin', 'endpoint', null)).toEqual(fail(error));
});

it('the person can undo the lines that connect a profile, and they never change another profile', async () => {
  const before = files.config;
  const profiles = fob.profiles;
  const preview = await profiles.preview({ do: 'connect', profile: 'admin', lease: null });
  expect(preview.ok && (await profiles.save(preview.value.id ?? '')).ok).toBe(true);
  await settle();
  expect(files.config).toContain(CONFIG_LINES);
  expect(store.state.profileChange?.text).toContain('admin-fob');
  expect(await profiles.undo()).toEqual(ok(null));
  expect(files.config).toBe(before);
  files.config += '[profile admin-fob]\nregion = eu-west-1\n';
  expect(await profiles.preview({ do: 'connect', profile: 'admin', lease: null })).toMatchObject({
    value: { id: null, error: { code: 'section-taken' } },
  });
});

const READ: ToolLease = { access: { kind: 'read-only', services: [] }, seconds: 3_600 };
const READ_LINES =
  '[profile admin-fob-read]\ncredential_process = /opt/fob/fob credentials admin --read-only --for 1h\n';
const connect = (lease: ToolLease | null) => fob.profiles.preview({ do: 'connect', profile: 'admin', lease });
async function add(lease: ToolLease | null): Promise<void> {
  const preview = await connect(lease);
  expect(preview.ok && (await fob.profiles.save(preview.value.id ?? '')).ok).toBe(true);
  files.changed();
  await settle();
}

it('a tool gets less under a name of its own, which stands beside the full one and can be undone', async () => {
  await add(null);
  const before = files.config;
  await add(READ);
  expect(files.config).toBe(`${before}\n${READ_LINES}`);
  expect(store.state.profileChange?.text).toContain('admin-fob-read');
  expect(profile('admin').delivery).toMatchObject({
    isInConfig: true,
    leases: [{ target: 'admin-fob-read', command: '/opt/fob/fob credentials admin --read-only --for 1h' }],
  });
  expect(store.state.profiles.map(({ name }) => name)).not.toContain('admin-fob-read');
  expect(await fob.profiles.undo()).toEqual(ok(null));
  expect(files.config).toBe(before);
});

it('each kind of less has its own name, and the same kind is written anew', async () => {
  await add(READ);
  await add({ access: { kind: 'actions', actions: ['s3:Get*'] }, seconds: null });
  await add({ access: { kind: 'all' }, seconds: 900 });
  await add({ access: { kind: 'all' }, seconds: 3_600 });
  await add({ ...READ, seconds: 900 });
  expect(profile('admin').delivery.leases.map(({ target, command }) => [target, command.split('admin ')[1]])).toEqual([
    ['admin-fob-read', '--read-only --for 15m'],
    ['admin-fob-some', "--allow 's3:Get*'"],
    ['admin-fob-15m', '--for 15m'],
    ['admin-fob-1h', '--for 1h'],
  ]);
});

it('a section that is not Fob’s own, or that asks for another profile, is left alone', async () => {
  const before = files.config;
  for (const taken of [
    '[profile admin-fob-read]\nregion = eu-west-1\n',
    '[profile admin-fob-read]\ncredential_process = /opt/fob/fob credentials deploy --read-only\n',
  ]) {
    files.config = before + taken;
    expect(await connect(READ)).toMatchObject({ value: { id: null, error: { code: 'section-taken' } } });
  }
});

it('a line that AWS could never hold to its terms is not written', async () => {
  const actions = Array.from({ length: 100 }, (_, index) => `s3:GetSomethingThatIsRatherLong${index}`);
  expect(await connect({ access: { kind: 'actions', actions }, seconds: null })).toMatchObject({
    value: { id: null, error: { code: 'lease-terms-wrong' } },
  });
});

it('the lines that give less follow a rename, and a deletion says which tools stop working', async () => {
  await add(null);
  await add(READ);
  await add({ access: { kind: 'all' }, seconds: 900 });
  const deleted = await fob.profiles.preview({ do: 'delete', profile: 'admin' });
  expect(deleted.ok && deleted.value.settings).toEqual([
    'Tools that use admin-fob, admin-fob-read and admin-fob-15m will no longer get credentials.',
  ]);
  const renamed = await fob.profiles.preview({ do: 'rename', profile: 'admin', to: 'boss' });
  expect(renamed.ok && (await fob.profiles.save(renamed.value.id ?? '')).ok).toBe(true);
  files.changed();
  await settle();
  expect(profile('boss').delivery.leases).toEqual([
    { target: 'admin-fob-read', command: '/opt/fob/fob credentials boss --read-only --for 1h' },
    { target: 'admin-fob-15m', command: '/opt/fob/fob credentials boss --for 15m' },
  ]);
});

it('a line with options is not the one that gives everything', async () => {
  files.config += CONFIG_LINES.replace('admin\n', 'admin --read-only\n');
  await start();
  expect(profile('admin').delivery).toMatchObject({
    isInConfig: false,
    leases: [{ target: 'admin-fob', command: '/opt/fob/fob credentials admin --read-only' }],
  });
  expect(await fob.connect.test('admin', 'process', null)).toMatchObject({ error: { code: 'tool-not-connected' } });
});

it('the connection test runs the line of a lease with its options', async () => {
  expect(await fob.connect.test('admin', 'process', READ)).toMatchObject({ error: { code: 'tool-not-connected' } });
  await add(READ);
  tools.answer = ok(
    JSON.stringify({ AccessKeyId: 'ASIAX', SecretAccessKey: 's', SessionToken: 't', Expiration: expiration }),
  );
  expect(await fob.connect.test('admin', 'process', READ)).toMatchObject({ ok: true });
  expect(tools.asked).toEqual(['/opt/fob/fob admin --read-only --for 1h']);
});

it('what a person types under “Give less” is read as the command reads it', async () => {
  const less = (may: 'read' | 'some' | 'all', actions: string, seconds: number | null) =>
    fob.delivery.lessLines('admin', { may, actions, seconds });
  expect(await less('read', 'ignored', 3_600)).toEqual(
    ok({
      lease: READ,
      target: 'admin-fob-read',
      lines: READ_LINES,
      command: '/opt/fob/fob credentials admin --read-only --for 1h',
    }),
  );
  expect(await less('some', ' S3:Get*, ec2:DescribeInstances', null)).toMatchObject({
    value: { lease: { access: { actions: ['s3:Get*', 'ec2:DescribeInstances'] } }, target: 'admin-fob-some' },
  });
  const wrong = [await less('some', '', 900), await less('some', 's3', 900), await less('all', '', null)];
  for (const one of wrong) expect(one).toMatchObject({ error: { code: 'lease-terms-wrong' } });
  expect(await fob.delivery.lessLines('nobody', { may: 'read', actions: '', seconds: null })).toMatchObject({
    error: { code: 'profile-unknown' },
  });
});

import { beforeEach, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
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
  expect(await fob.connect.test('admin', 'process')).toMatchObject({ ok: true });
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
  expect(await fob.connect.test('admin', 'process')).toMatchObject({ error: { code: 'tool-failed' } });
});

it('the connection test runs no other command, and says what is missing', async () => {
  expect(profile('admin').delivery.isInConfig).toBe(false);
  const missing = { error: { code: 'tool-not-connected' } };
  expect(await fob.connect.test('admin', 'process')).toMatchObject(missing);
  files.config += CONFIG_LINES.replace('/opt/fob/fob', '/tmp/evil/fob');
  await start();
  expect(await fob.connect.test('admin', 'process')).toMatchObject(missing);
  expect(await fob.connect.test('admin', 'file')).toMatchObject(missing);
  expect(await fob.connect.test('admin', 'endpoint')).toMatchObject({ error: { code: 'endpoint-off' } });
  expect(await fob.connect.test('nobody', 'file')).toMatchObject({ error: { code: 'profile-unknown' } });
  expect(tools.asked).toEqual([]);
});

it('the connection test reads the section that Fob wrote, and asks the endpoint with its token file', async () => {
  await begin('admin');
  await fob.delivery.choose('admin', 'file');
  expect(await fob.connect.test('admin', 'file')).toMatchObject({ ok: true });
  await fob.endpoint.serve('admin', true);
  tools.answer = ok(JSON.stringify({ AccessKeyId: 'ASIAX', SecretAccessKey: 's', Token: 't', Expiration: expiration }));
  expect(await fob.connect.test('admin', 'endpoint')).toMatchObject({ ok: true });
  expect(tools.asked[0]).toMatch(/\/profiles\/admin\.json .*container-token/);
  const error = { code: 'endpoint-failed', message: 'No.', nextStep: 'Wait.' } as const;
  tools.answer = fail(error);
  expect(await fob.connect.test('admin', 'endpoint')).toEqual(fail(error));
});

it('the person can undo the lines that connect a profile, and they never change another profile', async () => {
  const before = files.config;
  const profiles = fob.profiles;
  const preview = await profiles.preview({ do: 'connect', profile: 'admin' });
  expect(preview.ok && (await profiles.save(preview.value.id ?? '')).ok).toBe(true);
  await settle();
  expect(files.config).toContain(CONFIG_LINES);
  expect(store.state.profileChange?.text).toContain('admin-fob');
  expect(await profiles.undo()).toEqual(ok(null));
  expect(files.config).toBe(before);
  files.config += '[profile admin-fob]\nregion = eu-west-1\n';
  expect(await profiles.preview({ do: 'connect', profile: 'admin' })).toMatchObject({
    value: { id: null, error: { code: 'section-taken' } },
  });
});

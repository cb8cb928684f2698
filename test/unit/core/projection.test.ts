/** The projection of ~/.aws as callers of Fob see it. */
import { beforeEach, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { files, fob, projection, setUp, settings, store } from './fob-fixture';
import { settle } from './doubles';

beforeEach(setUp);

const PROCESS = 'credential_process = /opt/fob/fob credentials';
const text = (path: string): string => projection.texts.get(path) ?? '';

it('a shell that asks for it switches it on, and the profiles that Fob serves ask Fob', async () => {
  expect(await fob.projection.show(null)).toEqual(
    ok({ config: '/fob/aws/config', credentials: '/fob/aws/credentials' }),
  );
  expect(settings.settings.projectsFiles).toBe(true);
  const config = text('/fob/aws/config').split('\n').slice(1, -2).join('\n');
  expect(config).toBe(`[default]
region = eu-central-1

[profile alice]
${PROCESS} alice

[profile admin]
${PROCESS} admin

[profile deploy]
${PROCESS} deploy

[profile sso]
sso_session = corp`);
  expect(text('/fob/aws/credentials').split('\n').slice(1, -2)).toEqual(['# mine', '[alice]']);
});

it('it follows the files', async () => {
  await fob.projection.show(null);
  files.config += 'output = json\n';
  files.changed();
  await settle();
  expect(text('/fob/aws/config')).toContain('output = json\n');
});

it('a long-term key without an MFA device stays in its profile, because Fob could only give less than the key', async () => {
  files.config = '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = alice\n';
  files.changed();
  await settle();
  await fob.projection.show(null);
  expect(text('/fob/aws/credentials')).toContain(files.credentials);
  expect(text('/fob/aws/config')).toContain(`${PROCESS} admin\n`);
});

it('the view of a command has no credentials for its profile, as long as a command needs it', async () => {
  const shown = await fob.projection.show('admin');
  if (!shown.ok) throw new Error(shown.error.message);
  const config = text(shown.value.config);
  expect(config).toContain('[profile admin]\n\n[profile deploy]\n');
  expect(config).toContain(`${PROCESS} deploy\n`);
  await fob.projection.release('admin');
  expect(projection.texts).toEqual(new Map());
  expect(settings.settings.projectsFiles).toBeNull();
});

it('it is refused for a profile that Fob does not serve, and once the person switched it off', async () => {
  expect(await fob.projection.show('sso')).toMatchObject({ error: { code: 'profile-unsupported' } });
  expect(await fob.projection.switchTo(false)).toEqual(ok(null));
  expect(await fob.projection.show(null)).toMatchObject({ error: { code: 'projection-off' } });
  expect(projection.texts).toEqual(new Map());
});

it('a profile that cannot be changed safely stays as it is, and is named', async () => {
  files.config = files.config.replace('source_profile = alice', 'source_profile = alice\n   # note\n   more = x');
  files.changed();
  await settle();
  await fob.projection.show(null);
  await settle();
  expect(text('/fob/aws/config')).toContain('source_profile = alice\n   # note\n   more = x');
  expect(text('/fob/aws/config')).toContain(`${PROCESS} deploy\n`);
  expect(store.state.projection.unchanged).toMatchObject([{ profile: 'admin', error: { code: 'section-taken' } }]);
});

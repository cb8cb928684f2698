/** The projection of ~/.aws as callers of Fob see it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { files, fob, projection, setUp, settings, start, store } from './fob-fixture';
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

describe('a role without MFA above another source', () => {
  const role = (name: string, above: string): string =>
    `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = ${above}\n`;
  const sources = {
    pass: '[profile pass]\ncredential_process = /opt/vault get\n',
    sso: '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = dev\n[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n',
    web: '[profile web]\nrole_arn = arn:aws:iam::111122223333:role/web\nweb_identity_token_file = /token\n',
    login: '[profile login]\nlogin_session = arn:aws:iam::111122223333:user/a\n',
  };
  async function shown(config: string): Promise<string> {
    files.config = config;
    files.changed();
    await settle();
    await fob.projection.show(null);
    await settle();
    return text('/fob/aws/config');
  }
  const asks = (name: string, config: string): boolean => config.includes(`${PROCESS} ${name}\n`);

  it('stays as it is until the person allows the program, because it works without Fob', async () => {
    const config = sources.pass + role('one', 'pass');
    expect(await shown(config)).toContain(config);
    expect(store.state.projection.unchanged).toMatchObject([{ profile: 'one', error: { code: 'source-not-allowed' } }]);
    for (const { id } of store.state.sources) await fob.sources.allow(id);
    await settle();
    expect(asks('one', text('/fob/aws/config'))).toBe(true);
    expect(store.state.projection.unchanged).toEqual([]);
    await fob.stop();
    await start();
    await settle();
    expect(asks('one', text('/fob/aws/config'))).toBe(true);
  });

  it('stays as it is when Fob starts again, until the person allows the program', async () => {
    const config = sources.pass + role('one', 'pass');
    await shown(config);
    await fob.stop();
    await start();
    await settle();
    expect(text('/fob/aws/config')).toContain(config);
  });

  it.each(['sso', 'web'] as const)('stays as it is above %s, which every tool can use', async (above) => {
    const config = await shown(sources[above] + role('one', above));
    expect(config).toContain(role('one', above));
    const named = store.state.projection.unchanged.find(({ profile }) => profile === 'one');
    expect(named?.error.message).toMatch(/^Tools use the (SSO sign-in|web identity) of profile (sso|web) themselves/);
  });

  it('asks Fob above a login, which not every tool can use', async () => {
    expect(asks('one', await shown(sources.login + role('one', 'login')))).toBe(true);
  });

  it('gets no credentials in the view of a command that runs with it', async () => {
    files.config = sources.sso + role('one', 'sso');
    files.changed();
    await settle();
    expect(await fob.projection.show('one')).toMatchObject({ ok: true });
    expect(text('/views/one/config')).toContain('[profile one]\n# End');
    expect(text('/views/one/config')).not.toContain('role/one');
  });
});

import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import type { AwsFileText } from '../../../src/main/core/ports';
import { alice, baseKey, calls, configuration, role, root, supported } from './reading';
import { someTarget } from '../some-target';
import { rootId } from '../../../src/main/core/aws-files/roots';

const configurationOf = (config: AwsFileText, credentials: AwsFileText) =>
  readConfiguration({ config, credentials }, {});

const adminOver = (base: string, admin = '') =>
  configuration(
    `[profile base]\n${base}\n[profile admin]\nrole_arn = ${role('admin')}\nsource_profile = base\n${admin}`,
    baseKey,
  );

describe('a profile with an access key', () => {
  it('gets a session with a code if it has an mfa_serial', () => {
    const plan = supported(configuration(`[profile base]\nmfa_serial = ${alice}`, baseKey), 'base');
    expect(calls(plan)).toEqual(['token+code']);
    expect(plan.session).toMatchObject({ device: alice, durationSeconds: null, parent: null, role: null });
    expect(plan.remarks).toEqual([]);
  });

  it('gets a session without a code, and a remark, if it has none', () => {
    const plan = supported(configuration('', baseKey), 'base');
    expect(calls(plan)).toEqual(['token']);
    expect(plan.remarks).toEqual([
      'This profile has no mfa_serial, so its sessions have no MFA. Policies that require MFA deny them.',
    ]);
  });

  it('keeps its secret out of the plan', () => {
    const read = configuration('', baseKey.replace('= secret', '= CANARY'));
    expect(JSON.stringify(read.plans)).not.toContain('CANARY');
    expect(read.keys.get('AKIABASE')).toEqual({ accessKeyId: 'AKIABASE', secretAccessKey: 'CANARY' });
  });

  it('may use a hardware device', () => {
    const plan = supported(configuration('[profile base]\nmfa_serial = GAHT12345678', baseKey), 'base');
    expect(plan.session.device).toBe('GAHT12345678');
  });

  it('is read from either file, credentials first', () => {
    const config = '[profile base]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = x\nregion = eu-west-1';
    const plan = supported(configuration(config, baseKey), 'base');
    expect([rootId(plan.root), plan.region]).toEqual(['AKIABASE', 'eu-west-1']);
  });
});

describe('a profile with a role', () => {
  it('is assumed from the MFA session of its key', () => {
    expect(calls(supported(adminOver('', `mfa_serial = ${alice}`), 'admin'))).toEqual([
      'token+code',
      'role admin 3600',
    ]);
  });

  it('uses its own device rather than that of the key', () => {
    const read = adminOver(`mfa_serial = ${alice}`, `mfa_serial = ${alice}-phone`);
    expect(root(supported(read, 'admin')).device).toBe(`${alice}-phone`);
    expect(root(supported(read, 'base')).device).toBe(alice);
  });

  it('uses the device of the key if it has none, unlike the AWS CLI', () => {
    expect(root(supported(adminOver(`mfa_serial = ${alice}`), 'admin')).device).toBe(alice);
  });

  it('is assumed with the key itself, with a remark, if there is no device', () => {
    const plan = supported(adminOver(''), 'admin');
    expect(calls(plan)).toEqual(['role admin 3600']);
    expect(plan.session.parent).toBeNull();
    expect(plan.remarks).toHaveLength(1);
  });

  it('is assumed with the key itself and a code if it asks for more than an hour', () => {
    const plan = supported(adminOver(`mfa_serial = ${alice}`, 'duration_seconds = 43200'), 'admin');
    expect(calls(plan)).toEqual(['role admin 43200+code']);
    expect(plan.remarks).toEqual([
      'AWS gives a role more than 1 h only straight from the access key, so each session of 12 h needs its own MFA code.',
    ]);
  });

  it('is assumed with the key itself without a code if it asks for more than an hour and has no device', () => {
    expect(calls(supported(adminOver('', 'duration_seconds = 7200'), 'admin'))).toEqual(['role admin 7200']);
  });

  it.each([
    ['900', 'role admin 900'],
    ['3600', 'role admin 3600'],
  ])('is assumed from the MFA session if it asks for %s seconds', (seconds, expected) => {
    const plan = supported(adminOver(`mfa_serial = ${alice}`, `duration_seconds = ${seconds}`), 'admin');
    expect(calls(plan)).toEqual(['token+code', expected]);
  });

  it('passes on external id and session name', () => {
    const plan = supported(adminOver('', 'external_id = e:1/x\nrole_session_name = me@work'), 'admin');
    expect(plan.session.role).toEqual({ arn: role('admin'), externalId: 'e:1/x', sessionName: 'me@work' });
  });

  it('may name itself as source if it holds the key', () => {
    const read = configuration(
      `[profile base]\nrole_arn = ${role('admin')}\nsource_profile = base\nmfa_serial = ${alice}`,
      baseKey,
    );
    expect(calls(supported(read, 'base'))).toEqual(['token+code', 'role admin 3600']);
  });

  it('uses the static keys of a source that has a role too, as SDKs do', () => {
    const read = adminOver(`role_arn = ${role('other')}\nsource_profile = nowhere`);
    expect(calls(supported(read, 'admin'))).toEqual(['role admin 3600']);
  });

  it('overrides web identity, SSO, static keys and credential_process', () => {
    const read = adminOver(
      '',
      'web_identity_token_file = /t\nsso_account_id = 1\naws_access_key_id = A\naws_secret_access_key = B\ncredential_process = x',
    );
    expect(calls(supported(read, 'admin'))).toEqual(['role admin 3600']);
  });
});

describe('a chain of roles', () => {
  const chain = (base: string, first: string, second: string) =>
    configuration(
      `[profile base]\n${base}\n[profile one]\nrole_arn = ${role('one')}\nsource_profile = base\n${first}\n` +
        `[profile two]\nrole_arn = ${role('two')}\nsource_profile = one\n${second}`,
      baseKey,
    );

  it('assumes each role from its source', () => {
    const read = chain(`mfa_serial = ${alice}`, '', '');
    expect(calls(supported(read, 'two'))).toEqual(['token+code', 'role one 3600', 'role two 3600']);
    expect(supported(read, 'two').session.parent).toBe(supported(read, 'one').session);
  });

  it('is capped at an hour, and says so', () => {
    const plan = supported(chain(`mfa_serial = ${alice}`, '', 'duration_seconds = 5400'), 'two');
    expect(calls(plan)).toEqual(['token+code', 'role one 3600', 'role two 3600']);
    expect(plan.remarks).toEqual(['AWS ends chained roles after 1 h, so Fob asks for 1 h instead of 1 h 30 min.']);
  });

  it('keeps a shorter duration that the profile asks for', () => {
    expect(calls(supported(chain(`mfa_serial = ${alice}`, '', 'duration_seconds = 900'), 'two')).at(-1)).toBe(
      'role two 900',
    );
  });

  it('starts with the direct call if its source needs one', () => {
    const read = chain(`mfa_serial = ${alice}`, 'duration_seconds = 7200', '');
    expect(calls(supported(read, 'two'))).toEqual(['role one 7200+code', 'role two 3600']);
    expect(supported(read, 'two').session.parent).toBe(supported(read, 'one').session);
  });

  it.each([
    ['the role nearest the key', alice, `${alice}1`, `${alice}2`, `${alice}1`],
    ['the key if that role has none', alice, '', `${alice}2`, alice],
    ['a role further away if those have none', '', '', `${alice}2`, `${alice}2`],
  ])('uses the device of %s', (_, base, first, second, expected) => {
    const serial = (value: string) => (value ? `mfa_serial = ${value}` : '');
    const plan = supported(chain(serial(base), serial(first), serial(second)), 'two');
    expect(calls(plan)[0]).toBe('token+code');
    expect(root(plan).device).toBe(expected);
  });
});

describe('sessions are shared', () => {
  it('by all profiles with the same key and device, whatever their regions', () => {
    const admin = (name: string, region: string) =>
      `[profile ${name}]\nrole_arn = ${role(name)}\nsource_profile = base\nregion = ${region}\n`;
    const read = configuration(
      `[profile base]\nmfa_serial = ${alice}\n${admin('a', 'eu-west-1')}${admin('b', 'us-west-2')}`,
      baseKey,
    );
    const roots = ['base', 'a', 'b'].map((name) => root(supported(read, name)));
    expect(new Set(roots).size).toBe(1);
    expect(roots[0]?.target).toEqual(someTarget());
    expect(supported(read, 'b').session.target.region).toBe('us-west-2');
  });

  it('by two profiles that hold the same key, and called in the region of the first in the alphabet', () => {
    const read = configuration(
      `[profile base]\nmfa_serial = ${alice}\n[profile again]\nmfa_serial = ${alice}\nregion = eu-west-1\n`,
      baseKey + baseKey.replace('base', 'again'),
    );
    expect(supported(read, 'again').session).toBe(supported(read, 'base').session);
    expect(supported(read, 'again').root).toEqual({ kind: 'key', accessKeyId: 'AKIABASE', profile: 'again' });
    expect(supported(read, 'again').session.target.region).toBe('eu-west-1');
  });

  it('not by chains that have the same roles in another order', () => {
    const step = (name: string, arn: string, source: string) =>
      `[profile ${name}]\nrole_arn = ${role(arn)}\nsource_profile = ${source}\n`;
    const read = configuration(
      step('a', 'one', 'base') + step('b', 'two', 'a') + step('c', 'two', 'base') + step('d', 'one', 'c'),
      baseKey,
    );
    expect(new Set(['a', 'b', 'c', 'd'].map((name) => supported(read, name).session.id)).size).toBe(4);
  });

  const id = (admin: string, base = `mfa_serial = ${alice}`, environment = {}) => {
    const config = `[profile base]\n${base}\n[profile admin]\nrole_arn = ${role('admin')}\nsource_profile = base\n${admin}`;
    return supported(configuration(config, baseKey, environment), 'admin').session.id;
  };

  it.each([
    ['device', () => id('', `mfa_serial = ${alice}2`)],
    ['no device', () => id('', '')],
    ['external id', () => id('external_id = xx')],
    ['session name', () => id('role_session_name = xx')],
    ['duration', () => id('duration_seconds = 900')],
    ['role', () => id(`role_arn = ${role('other')}`)],
    ['region', () => id('region = eu-west-1')],
    ['variant of the endpoint', () => id('use_fips_endpoint = true')],
    ['other variant of the endpoint', () => id('use_dualstack_endpoint = true')],
    ['endpoint', () => id('', `mfa_serial = ${alice}`, { AWS_ENDPOINT_URL: 'http://localhost:1' })],
  ])('not with another %s', (_, other) => expect(other()).not.toBe(id('')));

  it('not if an external id looks like a session name', () => {
    expect(id('external_id = xx')).not.toBe(id('role_session_name = xx'));
  });

  it('with ids that contain key, device and endpoint once, however long the chain is', () => {
    const config = `[profile one]\nrole_arn = ${role('one')}\nsource_profile = base\n[profile two]\nrole_arn = ${role('two')}\nsource_profile = one\n`;
    const environment = { AWS_ENDPOINT_URL_STS: 'http://localhost:1' };
    const read = configuration(`${config}[profile base]\nmfa_serial = ${alice}`, baseKey, environment);
    for (const once of ['AKIABASE', alice, 'http://localhost:1', role('one'), role('two')]) {
      expect(supported(read, 'two').session.id.split(once)).toHaveLength(2);
    }
  });

  it('with ids that contain no secret', () => expect(id('')).not.toContain('secret'));
});

describe('the region', () => {
  it('is that of the profile, or of the nearest source that has one', () => {
    const read = configuration(
      `[profile base]\nregion = eu-west-1\n[profile one]\nrole_arn = ${role('one')}\nsource_profile = base\n` +
        `[profile two]\nrole_arn = ${role('two')}\nsource_profile = one\nregion = eu-west-2`,
      baseKey,
    );
    expect(supported(read, 'one').region).toBe('eu-west-1');
    expect(supported(read, 'two').region).toBe('eu-west-2');
    expect(supported(read, 'two').session.target.region).toBe('eu-west-2');
    expect(supported(read, 'two').session.parent?.target.region).toBe('eu-west-2');
  });

  it.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-iso-e', 'eu-isoe-west-1'],
    ['aws-iso-f', 'us-isof-south-1'],
  ])('of calls is the home region of the partition %s if the files name none', (partition, expected) => {
    const arn = (text: string) => text.replace(':aws:', `:${partition}:`);
    const read = configuration(
      `[profile base]\nmfa_serial = GAHT12345678\n[profile admin]\nrole_arn = ${arn(role('admin'))}\nsource_profile = base\n`,
      baseKey,
    );
    expect(supported(read, 'admin')).toMatchObject({ region: null, session: { target: { region: expected } } });
    expect(root(supported(read, 'admin')).target.region).toBe(expected);
    expect(supported(read, 'base').session).toBe(root(supported(read, 'admin')));
    const device = configuration(`[profile base]\nmfa_serial = ${arn(alice)}`, baseKey);
    expect(supported(device, 'base').session.target.region).toBe(expected);
  });
});

describe('the configuration', () => {
  it('lists profiles in the order of config, then those that only credentials has', () => {
    const read = configuration('[profile z]\n[default]\n[profile base]', '[x]\n[base]\n[a]');
    expect(read.plans.map(({ name }) => name)).toEqual(['z', 'default', 'base', 'x', 'a']);
  });

  it('names file and line of problems, and a file that cannot be read', () => {
    const file = (path: string, text: string | null, problem: string | null) => ({ path, text, problem });
    const { problems } = configurationOf(file('/c', '\n[x]', null), file('/k', null, 'permission denied (EACCES)'));
    expect(problems).toEqual([
      expect.objectContaining({ file: '/c', line: 2 }),
      expect.objectContaining({ file: '/k', line: null, message: 'Fob cannot read /k: permission denied (EACCES).' }),
    ]);
  });

  it.each([
    ['first', 6],
    ['last', 3],
  ])(
    'reports two profiles that hold one key id with different secrets, and uses the one with the first name, if it is %s',
    (place, line) => {
      const other = baseKey.replace('base', 'c').replace('= secret', '= OTHER');
      const read = configuration('', place === 'first' ? baseKey + other : other + baseKey);
      expect(read.keys.get('AKIABASE')?.secretAccessKey).toBe('secret');
      expect(read.problems).toMatchObject([
        { file: '/home/me/.aws/credentials', line, nextStep: 'Correct the wrong one.' },
      ]);
      expect(JSON.stringify(read.problems)).not.toContain('OTHER');
    },
  );

  it('is empty if there are no files', () => {
    const none = { path: '/x', text: null, problem: null };
    const empty = { plans: [], ownSections: [], keys: new Map(), holders: [], mfaProcesses: [], problems: [] };
    expect(configurationOf(none, none)).toEqual(empty);
  });
});

it.each(['sso_session', 'sso_start_url'])(
  'a profile with an access key is no SSO profile because of %s alone',
  (key) => {
    supported(configuration(`[profile base]\n${key} = x\n`, baseKey), 'base');
  },
);

import { expect, it } from 'vitest';
import { alice, baseKey, configuration, role, root, supported } from './reading';

const files = (bundles: readonly { file: string }[]) => bundles.map(({ file }) => file);
const base = (more: string) => `[profile base]\nmfa_serial = ${alice}\n${more}`;
const admin = (name: string, more: string) =>
  `[profile ${name}]\nrole_arn = ${role('admin')}\nsource_profile = base\nmfa_serial = ${alice}\n${more}`;

it('the calls of a profile trust the bundle that it names, and say where it does so', () => {
  const read = configuration(base('ca_bundle = ~/corp.pem\n'), baseKey);
  expect(supported(read, 'base').session.target.caBundles).toEqual([
    { file: '~/corp.pem', setting: 'ca_bundle in line 3 of ~/.aws/config' },
  ]);
});

it('a bundle in the credentials file counts before one in config', () => {
  const read = configuration(base('ca_bundle = /one\n'), `${baseKey}ca_bundle = /two\n`);
  expect(files(supported(read, 'base').session.target.caBundles)).toEqual(['/two']);
});

it('an empty one, and one in [default], count as none', () => {
  const read = configuration(`${base('ca_bundle =\n')}[default]\nca_bundle = /default\n`, baseKey);
  expect(supported(read, 'base').session.target.caBundles).toEqual([]);
});

it('the call of a role trusts the bundle of its own profile, not those of its sources or of others', () => {
  const read = configuration(
    base('ca_bundle = /base\n') + admin('a', 'ca_bundle = /a\n') + admin('b', 'ca_bundle = /b\n') + admin('c', ''),
    baseKey,
  );
  for (const [name, expected] of [
    ['a', ['/a']],
    ['b', ['/b']],
    ['c', []],
  ] as const) {
    expect(files(supported(read, name).session.target.caBundles), name).toEqual(expected);
  }
});

it('the MFA session, which profiles share, trusts the bundles of all of them, and so does what IAM is asked', () => {
  const read = configuration(admin('a', 'ca_bundle = /a\n') + admin('b', 'ca_bundle = /b\n') + base(''), baseKey);
  for (const name of ['a', 'b', 'base']) {
    const plan = supported(read, name);
    expect(root(plan).id).toBe(root(supported(read, 'base')).id);
    for (const target of [root(plan).target, plan.userTarget]) expect(files(target.caBundles)).toEqual(['/a', '/b']);
  }
});

it('another bundle ends no MFA session, so nobody types a code because of it', () => {
  const before = configuration(base(''), baseKey);
  const after = configuration(base('ca_bundle = /corp\n'), baseKey);
  expect(supported(after, 'base').session.id).toBe(supported(before, 'base').session.id);
});

it('the bundles of a user are put together once, however many profiles name one', () => {
  const profiles = ['a', 'b', 'c'].map((name) => admin(name, `ca_bundle = /${name}\n`)).join('');
  const read = configuration(profiles + base(''), baseKey);
  const [first, ...others] = ['a', 'b', 'c'].map((name) => supported(read, name).userTarget.caBundles);
  expect(first).toHaveLength(3);
  for (const other of others) expect(other).toBe(first);
});

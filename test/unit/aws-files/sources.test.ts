/** Which profiles start from a source, and from which one. botocore makes the same choice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Root } from '../../../src/main/core/aws-files/plan-types';
import { rootId } from '../../../src/main/core/aws-files/roots';
import { missingBotocore, runPython } from './oracles';
import { alice, baseKey, calls, configuration, role, root, supported, unsupported } from './reading';

const above = (name: string, source: string, more = '') =>
  `[profile ${name}]\nrole_arn = ${role(name)}\nsource_profile = ${source}\n${more}\n`;
const program = '[profile s]\ncredential_process = /opt/vault get key\n';
const sso = '[profile s]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = dev\n';
const login = `[profile s]\nlogin_session = arn:aws:iam::123456789012:user/alice\n`;
const web = `[profile s]\nrole_arn = ${role('web')}\nweb_identity_token_file = /run/token\n`;

const kindOf = (found: Root) => (found.kind === 'key' ? 'key' : `${found.source.kind} of ${found.profile}`);

describe('a role above a source', () => {
  it.each([
    ['another program', program, 'program of s'],
    ['SSO', sso, 'sso of s'],
    [
      'SSO of the old form',
      '[profile s]\nsso_start_url = https://x\nsso_account_id = 1\nsso_role_name = r',
      'sso of s',
    ],
    ['the sign-in of the AWS CLI', login, 'login of s'],
    ['a web identity', web, 'web-identity of s'],
  ])('starts from %s', (_, source, expected) => {
    const plan = supported(configuration(`${source}\n${above('x', 's')}`), 'x');
    expect([kindOf(plan.root), calls(plan)]).toEqual([expected, ['role x 3600']]);
  });

  it('may be above other roles', () => {
    const plan = supported(configuration(program + above('x', 'y') + above('y', 's')), 'x');
    expect([kindOf(plan.root), calls(plan)]).toEqual(['program of s', ['role y 3600', 'role x 3600']]);
  });

  it('carries MFA with a program’s key: of the role, of the source, and for more than an hour', () => {
    const device = `mfa_serial = ${alice}`;
    const plan = (config: string) => supported(configuration(config), 'x');
    expect(calls(plan(program + above('x', 's', device)))).toEqual(['token+code', 'role x 3600']);
    expect(calls(plan(`${program}${device}\n${above('x', 's')}`))).toEqual(['token+code', 'role x 3600']);
    expect(calls(plan(program + above('x', 's', `${device}\nduration_seconds = 7200`)))).toEqual(['role x 7200+code']);
  });

  it.each([
    ['SSO', sso, 'SSO of s'],
    ['aws login', login, 'aws login of s'],
    ['a web identity', web, 'Web identity of s'],
  ])('is told that a code is in vain above %s', (_, source, name) => {
    const { error } = unsupported(configuration(source + above('x', 's', `mfa_serial = ${alice}`)), 'x');
    expect(error.code).toBe('profile-broken');
    expect(error.message).toContain(`${name} gives temporary credentials`);
    expect(error.nextStep).toMatch(/^Remove line \d+ of ~\/\.aws\/config\.$/);
  });

  it('asks for an hour at most if the credentials are temporary for certain, and says so', () => {
    const plan = supported(configuration(sso + above('x', 's', 'duration_seconds = 43200')), 'x');
    expect(calls(plan)).toEqual(['role x 3600']);
    expect(plan.remarks).toEqual(['AWS ends chained roles after 1 h, so Fob asks for 1 h instead of 12 h.']);
  });

  it('shares the first session with all others above it, whatever the order', () => {
    const device = `mfa_serial = ${alice}\n`;
    const parts = [`${program}${device}`, above('x', 's'), above('y', 's')];
    const ids = [parts, [...parts].reverse()].map((order) => {
      const read = configuration(order.join('\n'));
      return ['x', 'y'].map((name) => root(supported(read, name)).id);
    });
    expect(new Set(ids.flat()).size).toBe(1);
  });

  it('has another root after the command line changed', () => {
    const id = (config: string) => rootId(supported(configuration(config), 'x').root);
    const config = program + above('x', 's');
    expect(id(config)).not.toBe(id(config.replace('get key', 'get key2')));
  });

  it('is served with the source’s region if it has none, and with its own endpoints', () => {
    const plan = supported(configuration(`${program}region = eu-west-3\n${above('x', 's')}`), 'x');
    expect([plan.region, plan.session.target.region]).toEqual(['eu-west-3', 'eu-west-3']);
  });

  it.each([
    ['Fob', '[profile s]\ncredential_process = /usr/bin/fob credentials other\n', 'gets its credentials from Fob'],
    [
      'the machine',
      `[profile s]\nrole_arn = ${role('s')}\ncredential_source = Ec2InstanceMetadata\n`,
      '(credential_source)',
    ],
    ['a program beside aws login', `${login}credential_process = /tmp/evil\n`, 'disagree about which one counts'],
    ['a program beside SSO', `${sso}credential_process = /tmp/evil\n`, 'disagree about which one counts'],
    ['half of SSO', '[profile s]\nsso_session = corp\n', 'uses SSO'],
    ['nothing', '[profile s]\nregion = eu-west-1\n', 'has no access key and no role'],
  ])('is refused above %s', (_, source, words) => {
    expect(unsupported(configuration(source + above('x', 's')), 'x').error.message).toContain(words);
  });
});

describe('a source itself', () => {
  it('is served as an MFA session if a program gives a key and the profile names a device', () => {
    const plan = supported(configuration(`${program}mfa_serial = ${alice}\n`), 's');
    expect([kindOf(plan.root), calls(plan)]).toEqual(['program of s', ['token+code']]);
  });

  it.each([
    ['a program', program, 'add mfa_serial below line 2'],
    ['SSO', sso, 'aws sso login --profile s'],
    ['aws login', login, 'aws login --profile s'],
    ['a web identity', web, 'it needs no MFA code'],
  ])('is left to the tools if it is %s, with what Fob serves in its place', (_, source, words) => {
    const { error } = unsupported(configuration(source), 's');
    expect(error.code).toBe('profile-unsupported');
    expect(error.nextStep).toContain(words);
    expect(error.nextStep).toContain('roles that name it as source_profile');
  });

  it('stays the profile of a key if it has static keys, as in every SDK', () => {
    const read = configuration('[profile base]\ncredential_process = /opt/x\n' + above('x', 'base'), baseKey);
    expect(kindOf(supported(read, 'x').root)).toBe('key');
  });
});

/** botocore's choice for profile x of each config: `program of s`, `key`, `refused`. */
const oracle = `
import json, os, sys, tempfile
import botocore.credentials as c, botocore.session
class Picked(Exception): pass
def picks(kind, has):
    def load(self):
        if has(self): raise Picked(kind + ' of ' + self._profile_name)
    return load
def values(self): return self._load_config()['profiles'].get(self._profile_name, {})
c.AssumeRoleWithWebIdentityProvider.load = picks('web-identity', lambda self: self._get_config('web_identity_token_file'))
def sso(self):
    try: return self._load_sso_config()
    except Exception: return True
c.SSOProvider.load = picks('sso', sso)
c.LoginProvider.load = picks('login', lambda self: 'login_session' in values(self))
c.ProcessProvider.load = picks('program', lambda self: 'credential_process' in values(self))
for kind in (c.SharedCredentialProvider, c.ConfigProvider):
    def load(self, before=kind.load):
        if before(self) is not None: raise Picked('key')
    kind.load = load
folder = tempfile.mkdtemp()
os.environ.clear()
os.environ.update(HOME=folder, AWS_CONFIG_FILE=folder + '/config', AWS_SHARED_CREDENTIALS_FILE=folder + '/credentials', AWS_EC2_METADATA_DISABLED='true')
def choice(config, credentials):
    open(folder + '/config', 'w').write(config)
    open(folder + '/credentials', 'w').write(credentials)
    try: c.create_credential_resolver(botocore.session.Session(profile='x')).load_credentials()
    except Picked as picked: return str(picked)
    except Exception: pass
    return 'refused'
print(json.dumps([choice(*case) for case in json.load(sys.stdin)]))
`;

/** Settings that say where credentials come from, each there or not. Keys are in the credentials file, where all agree. */
const settings = fc.record({
  role: fc.boolean(),
  webIdentity: fc.boolean(),
  sso: fc.subarray(['sso_account_id = 1', 'sso_role_name = r', 'sso_session = corp', 'sso_start_url = https://x']),
  keys: fc.boolean(),
  login: fc.boolean(),
  program: fc.boolean(),
});

interface Case {
  config: string;
  credentials: string;
}

/** x → p1 → p2 … → the last one. Each has some of the settings, and all but the last a role. */
const chains: fc.Arbitrary<Case> = fc.array(settings, { minLength: 1, maxLength: 4 }).map((drawn) => {
  const sections = drawn.map((one, index) => {
    const isLast = index === drawn.length - 1;
    const next = !isLast ? [`source_profile = p${index + 2}`] : [];
    // The SDKs disagree about keys beside SSO or a web identity, and about roles with two sources (docs/decisions.md).
    const isWeb = one.webIdentity && isLast && !one.keys;
    return [
      `[profile p${index + 1}]`,
      ...(!isLast || isWeb ? [`role_arn = ${role('r')}`] : []),
      ...next,
      ...(isWeb ? ['web_identity_token_file = /run/token'] : []),
      ...(one.keys ? [] : one.sso),
      ...(one.login ? ['login_session = arn:x'] : []),
      ...(one.program ? ['credential_process = /opt/vault get'] : []),
    ].join('\n');
  });
  const keys = drawn.flatMap(({ keys: has }, index) =>
    has ? [`[p${index + 1}]\naws_access_key_id = AKIA${index}\naws_secret_access_key = secret`] : [],
  );
  return { config: `${above('x', 'p1')}\n${sections.join('\n')}\n`, credentials: `${keys.join('\n')}\n` };
});

/** The SDKs disagree about a program beside another source, so Fob refuses it: it must not run what nobody allowed. */
const isAmbiguous = ({ config }: Case, choice: string): boolean => {
  const [, profile] = /^(?:sso|login|web-identity) of (.*)$/.exec(choice) ?? [];
  const section = config.split('[profile ').find((text) => text.startsWith(`${profile ?? '-'}]`));
  return section?.includes('credential_process') === true;
};

const fobsChoice = ({ config, credentials }: Case): string => {
  const plan = configuration(config, credentials).plans.find(({ name }) => name === 'x');
  return plan?.supported === true ? kindOf(plan.root) : 'refused';
};

const missing = missingBotocore();
it.skipIf(missing !== null)(
  `the source that Fob finds is the one that botocore finds${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    const drawn = fc.sample(chains, Number(process.env['FOB_CASES'] ?? 120));
    const chosen = JSON.parse(
      runPython(oracle, JSON.stringify(drawn.map(({ config, credentials }) => [config, credentials]))),
    ) as string[];
    const compared = drawn.map((one, index) => ({ ...one, fob: fobsChoice(one), botocore: chosen[index] ?? '' }));
    expect(
      compared.filter((one) => one.fob !== (isAmbiguous(one, one.botocore) ? 'refused' : one.botocore)).slice(0, 3),
    ).toEqual([]);
    // Every kind was drawn.
    const kinds = new Set(chosen.map((choice) => choice.replace(/ of .*/, '')));
    expect([...kinds].sort()).toEqual(['key', 'login', 'program', 'refused', 'sso', 'web-identity']);
  },
);

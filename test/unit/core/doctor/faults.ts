import { fail, ok } from '../../../../src/contract/app-error';
import { keyringSilent } from '../../../../src/main/core/base/keyring-wait';
import type { Facts, PathLook, Place, ProjectionLook } from '../../../../src/main/core/doctor/facts';
import { somePlan } from './some-plan';
import { saying } from '../../some-program';

/** A fault: what it is, what it does to the facts, and the finding that must say so, with a part of its words. */
type Fault = [name: string, seed: (facts: Facts) => void, found: string, words: RegExp];

const path = (place: Place, change: Partial<PathLook>) => (facts: Facts) => {
  const found = facts.computer.paths[place];
  if (found.ok) facts.computer.paths[place] = ok({ ...found.value, ...change });
};

const onPath =
  (change: Partial<{ found: 'other' | 'nothing'; at: string | null; linkTo: string | null }>) =>
  ({ computer }: Facts) => {
    const byHand = { line: 'export PATH="$HOME/.fob/bin:$PATH"', where: '~/.zshrc' };
    const view = { found: 'nothing' as const, at: null, link: null, linkTo: null, byHand, ...change };
    computer.command = ok({ isCurrent: true, onPath: view });
  };

const shell = (change: Partial<NonNullable<Facts['shell']>>) => (facts: Facts) => {
  if (facts.shell !== null) facts.shell = { ...facts.shell, ...change };
};

const projected =
  (change: Partial<ProjectionLook>) =>
  ({ computer: { projection } }: Facts) => {
    if (projection?.ok) Object.assign(projection.value[1] ?? {}, change);
  };

const projectedShell = (facts: Facts) => {
  const { config, credentials } = facts.fob.projection.paths;
  shell({ configFile: config, credentialsFile: credentials })(facts);
};

const someError = { code: 'file-unwritable' as const, message: 'Fob could not keep it.', nextStep: 'Free it.' };

const network = { kind: 'refused' as const, message: 'connect ECONNREFUSED 127.0.0.1:9' };

export const faults: Fault[] = [
  [
    'a line that readers take differently',
    ({ fob }) =>
      void (fob.problems = [
        { file: fob.configFile, line: 7, message: 'Only the AWS CLI reads it.', nextStep: 'Write x.' },
      ]),
    'aws-files',
    /^wrong AWS files: Line 7 of ~\/\.aws\/config: Only the AWS CLI reads it\. -> Write x\.$/,
  ],
  [
    'a profile that contradicts itself',
    ({ fob }) =>
      void (fob.plans = [
        ...fob.plans,
        {
          name: 'loop',
          supported: false,
          ownedByFob: false,
          error: { code: 'profile-broken', message: 'Profile loop follows itself.', nextStep: 'Correct it.' },
        },
      ]),
    'profiles',
    /^wrong .*Profile loop follows itself/,
  ],
  ['keys that others read', path('credentials', { mode: 0o640 }), 'credentials-file', /^wrong .*\(0640\).*chmod 600 ~/],
  ['a config that others write', path('config', { mode: 0o664 }), 'config-file', /^wrong .*write to/],
  ['keys of another user', path('credentials', { isMine: false }), 'credentials-file', /^wrong .*another user.*chown/],
  ['a hard link', path('config', { names: 2 }), 'config-file', /^note .*hard link.*2 names/],
  ['a read-only file', path('credentials', { mode: 0o400 }), 'credentials-file', /^note .*read-only.*chmod u\+w/],
  [
    'a folder that others change',
    path('awsFolder', { mode: 0o777 }),
    'aws-folder',
    /^wrong .*replace files.*chmod go-w/,
  ],
  ['an open folder of Fob', path('fobFolder', { mode: 0o750 }), 'fob-folder', /^wrong .*\(0750\).*chmod 700 ~\/\.fob/],
  ['an open vault', path('vaultFolder', { mode: 0o755 }), 'vault-folder', /^wrong .*chmod 700/],
  ['a vault that is no folder', path('vaultFolder', { kind: 'file' }), 'vault-folder', /^wrong .*not a folder/],
  ['no socket', path('socket', { kind: 'missing' }), 'fob-socket', /^wrong .*nothing at ~\/\.fob\/fob\.sock/],
  ['a file in its place', path('socket', { kind: 'file' }), 'fob-socket', /^wrong .*not a socket/],
  ['a socket that others open', path('socket', { mode: 0o666 }), 'fob-socket', /^wrong .*Other users.*chmod 600/],
  ['a socket of another user', path('socket', { isMine: false }), 'fob-socket', /^wrong .*another user/],
  [
    'an old command',
    ({ computer }) => {
      if (computer.command.ok) computer.command.value.isCurrent = false;
    },
    'fob-command',
    /^wrong .*missing or does not belong/,
  ],
  ['another fob first', onPath({ found: 'other', at: '/usr/bin/fob' }), 'fob-on-path', /^wrong .*\/usr\/bin\/fob/],
  ['no fob on PATH', onPath({}), 'fob-on-path', /^note .*Add to ~\/\.zshrc: export PATH/],
  ['a link that would help', onPath({ linkTo: '/home/alice/.local/bin/fob' }), 'fob-on-path', /^note .*Add to PATH/],
  [
    'a command without an answer',
    ({ computer }) => void (computer.commandFailure = ok('curl is needed and was not found.')),
    'fob-answers',
    /^wrong .*curl is needed/,
  ],
  [
    'an endpoint that does not listen',
    ({ fob }) => void (fob.endpoint.error = 'The credentials endpoint cannot be started.'),
    'container-endpoint',
    /^wrong .*cannot be started/,
  ],
  ['an endpoint that moved', ({ fob }) => void (fob.endpoint.movedFrom = 4711), 'container-endpoint', /^wrong .*4711/],
  [
    'a stranger at the endpoint',
    ({ computer }) => void (computer.endpoint = ok('stranger')),
    'container-endpoint',
    /^wrong .*Another program/,
  ],
  [
    'keys in the shell',
    shell({ variables: new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) }),
    'shell-keys',
    /^wrong .*AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.*override.*unset/,
  ],
  [
    'keys that Fob gave',
    shell({ variables: new Set(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'FOB_PROFILE']) }),
    'shell-keys',
    /^note .*that Fob gave/,
  ],
  [
    'a web identity',
    shell({ variables: new Set(['AWS_WEB_IDENTITY_TOKEN_FILE']) }),
    'shell-keys',
    /^note .*AWS_WEB_IDENTITY_TOKEN_FILE/,
  ],
  [
    'a program that the system does not name',
    shell({ program: saying('zsh') }),
    'shell-program',
    /^note .*cannot remember/,
  ],
  ['an unknown AWS_PROFILE', shell({ profile: 'amdin', isProfileThere: false }), 'shell-profile', /^wrong .*amdin/],
  [
    'other AWS files',
    shell({ configFile: '/srv/aws/config' }),
    'shell-files',
    /^wrong .*\/srv\/aws\/config.*unset AWS_CONFIG_FILE$/,
  ],
  [
    'another endpoint in the shell',
    shell({ variables: new Set(['AWS_ENDPOINT_URL']) }),
    'shell-endpoints',
    /^note .*AWS_ENDPOINT_URL/,
  ],
  ['no projection', projected({ kind: 'missing' }), 'projection', /^wrong .*aws\/credentials is missing.*off and on/],
  ['a projection that others read', projected({ mode: 0o640 }), 'projection', /^wrong .*chmod 600 ~\/\.fob\/aws\/cred/],
  ['an old projection', projected({ isCurrent: false }), 'projection', /^wrong .*does not match your own file/],
  [
    'a projection that cannot be written',
    ({ fob }) => void (fob.projection.error = someError),
    'projection',
    /^wrong .*could not keep it\. -> Free it/,
  ],
  [
    'a profile that keeps its own way',
    ({ fob }) => void (fob.projection.unchanged = [{ profile: 'dev', error: someError }]),
    'projection',
    /^note .*Profile dev does not ask Fob/,
  ],
  [
    'what could not be carried over',
    ({ computer }) => void (computer.notCarried = ok(['/home/me/.fob/aws/not-carried/config-1'])),
    'projection',
    /^note .*not-carried\/config-1, and may be a secret\. -> Write what you need/,
  ],
  [
    'a shell that still has the projection',
    (facts) => {
      projectedShell(facts);
      facts.fob.projection.isOn = false;
    },
    'shell-files',
    /^note .*turned off/,
  ],
  [
    'a shell that outlives its command of fob exec',
    shell({
      configFile: '/home/alice/.fob/aws/exec/0123/config',
      credentialsFile: '/home/alice/.fob/aws/exec/0123/credentials',
    }),
    'shell-files',
    /^wrong .*a command of fob exec that has ended.* -> Run: unset AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE/,
  ],
  [
    'a link in the place of the projection',
    projected({ isLink: true, mode: 0o644 }),
    'projection',
    /^wrong .*aws\/credentials is a link.*off and on/,
  ],
  [
    'no way to STS',
    ({ computer }) => void (computer.sts = [ok({ failure: network, clockOffset: 0 })]),
    'sts',
    /^wrong .*STS in us-east-1: The endpoint refused the connection.*ECONNREFUSED/,
  ],
  [
    'a wrong clock',
    ({ computer }) => void (computer.sts = [ok({ failure: null, clockOffset: 600_000 })]),
    'clock',
    /^wrong .*10 min behind AWS’s/,
  ],
  [
    'no time',
    ({ computer }) => void (computer.sts = [ok({ failure: null, clockOffset: null })]),
    'clock',
    /^note .*did not tell the time/,
  ],
  [
    'calls that go elsewhere',
    ({ fob }) => void (fob.plans = [somePlan('dev', { iamEndpoint: 'http://localhost:4566/x?key=1' })]),
    'endpoint-overrides',
    /^note .*profile dev go to http:\/\/localhost:4566 instead of AWS/,
  ],
  [
    'a proxy that is none',
    ({ computer }) => {
      const failure = { kind: 'proxy', problem: 'address', variable: 'HTTPS_PROXY', proxy: null, message: '' } as const;
      computer.proxy = { kind: 'unusable', failure };
    },
    'proxy',
    /^wrong .*HTTPS_PROXY does not hold the address/,
  ],
  [
    'a bundle that cannot be read',
    ({ computer }) => {
      const bundle = { file: '/etc/company.pem', setting: 'AWS_CA_BUNDLE' };
      computer.bundles = ok([{ bundle, problem: 'ENOENT: no such file' }]);
    },
    'certificates',
    /^wrong .*\/etc\/company\.pem cannot be used.*ENOENT.*Correct AWS_CA_BUNDLE/,
  ],
  [
    'a keyring that keeps nothing safe',
    ({ computer }) => void (computer.keyring = ok({ backend: 'basic_text', service: null })),
    'keyring',
    /^wrong .*There is none/,
  ],
  [
    'a silent keyring',
    ({ computer }) => void (computer.keyring = ok({ backend: 'kwallet6', service: 'silent' })),
    'keyring',
    /^wrong .*kwallet6 does not answer/,
  ],
  [
    'a keyring that is gone',
    ({ computer }) => void (computer.keyring = ok({ backend: 'gnome_libsecret', service: 'missing' })),
    'keyring',
    /^wrong .*not on the session bus/,
  ],
  ['a locked keyring', ({ fob }) => void (fob.vault = { state: 'opening', error: null }), 'vault', /^wrong .*locked/],
  ['a vault that waits', ({ fob }) => void (fob.vault = { state: 'opening', error: keyringSilent }), 'vault', /^wrong/],
  [
    'a vault that was repaired',
    ({ fob }) => void (fob.vault = { state: 'ready', error: { code: 'entry-damaged', message: 'm', nextStep: 'n' } }),
    'vault',
    /^note /,
  ],
  [
    'no tray',
    ({ computer }) => void (computer.desktop = { tray: ok('missing'), notifications: ok('answered') }),
    'tray',
    /^wrong .*AppIndicator/,
  ],
  [
    'no notifications',
    ({ computer }) => void (computer.desktop = { tray: ok('answered'), notifications: ok('missing') }),
    'notifications',
    /^wrong .*you are not warned/,
  ],
  ['no entry', ({ computer }) => void (computer.login = ok({ kind: 'off' })), 'launch-at-login', /^wrong .*no entry/],
  [
    'an entry that is disabled',
    ({ computer }) => void (computer.login = ok({ kind: 'disabled', by: 'Hidden=true in /home/alice/x.desktop' })),
    'launch-at-login',
    /^wrong .*Hidden=true in ~\/x\.desktop/,
  ],
  [
    'an entry of a Fob that moved',
    ({ computer }) => void (computer.login = ok({ kind: 'other-program', program: '/old/fob' })),
    'launch-at-login',
    /^wrong .*\/old\/fob/,
  ],
  ['an entry too many', ({ fob }) => void (fob.launchAtLogin = false), 'launch-at-login', /^note .*still has an entry/],
  ['no curl', ({ computer }) => void (computer.curl = ok(null)), 'curl', /^wrong .*do not find it/],
  ['an old curl', ({ computer }) => void (computer.curl = ok('7.39.0')), 'curl', /^wrong .*7\.40 or newer/],
  [
    'a fact that nobody tells',
    ({ computer }) => void (computer.curl = fail('no answer within 10 seconds.')),
    'curl',
    /^note .*could not find out: no answer/,
  ],
];

import { ok } from '../../../../src/contract/app-error';
import type { Facts, PathLook } from '../../../../src/main/core/doctor/facts';
import { somePlan } from './some-plan';
import { someProgram } from '../../some-program';

const HOME = '/home/alice';

const at = (path: string, kind: PathLook['kind'], mode: number) =>
  ok({ path: `${HOME}/${path}`, kind, mode, isMine: true, names: 1 });

const projectedPaths = { config: `${HOME}/.fob/aws/config`, credentials: `${HOME}/.fob/aws/credentials` };

/** What a Linux computer tells on which nothing is wrong, and a shell without any variable. A test changes what it wants. */
export function healthyFacts(): Facts {
  const plan = somePlan();
  return {
    fob: {
      version: '0.1.0',
      configFile: `${HOME}/.aws/config`,
      credentialsFile: `${HOME}/.aws/credentials`,
      fobCommand: `${HOME}/.fob/bin/fob`,
      canLaunchAtLogin: true,
      launchAtLogin: true,
      problems: [],
      plans: [plan],
      vault: { state: 'ready', error: null },
      targets: [{ target: plan.session.target, knownOffset: null }],
      endpoint: { isOn: true, error: null, movedFrom: null },
      projection: { isOn: true, paths: projectedPaths, ofCommands: [], unchanged: [], error: null },
      overridingVariables: [],
    },
    computer: {
      platform: 'linux',
      home: HOME,
      paths: {
        config: at('.aws/config', 'file', 0o644),
        credentials: at('.aws/credentials', 'file', 0o600),
        awsFolder: at('.aws', 'folder', 0o755),
        fobFolder: at('.fob', 'folder', 0o700),
        socket: at('.fob/fob.sock', 'socket', 0o600),
        vaultFolder: at('.config/Fob/vault', 'folder', 0o700),
      },
      command: ok({
        isCurrent: true,
        onPath: { found: 'ours', at: `${HOME}/.local/bin/fob`, link: null, linkTo: null, byHand: null },
      }),
      commandFailure: ok(null),
      sts: [ok({ failure: null, clockOffset: 300 })],
      endpoint: ok('answered'),
      projection: ok([
        { ...at('.fob/aws/config', 'file', 0o600).value, isLink: false, isCurrent: true },
        { ...at('.fob/aws/credentials', 'file', 0o400).value, isLink: false, isCurrent: true },
      ]),
      notCarried: ok([]),
      sameFiles: ok({ config: false, credentials: false }),
      proxy: { kind: 'used', variable: 'HTTPS_PROXY', address: 'http://proxy.example:3128', hasUser: true },
      bundles: ok([{ bundle: { file: '/etc/company.pem', setting: 'AWS_CA_BUNDLE' }, problem: null }]),
      keyring: ok({ backend: 'gnome_libsecret', service: 'answered' }),
      desktop: { tray: ok('answered'), notifications: ok('answered') },
      login: ok({ kind: 'on' }),
      curl: ok('8.5.0'),
      awsCli: ok('2.15.0'),
      system: { electron: '45.0.0', system: 'Debian GNU/Linux 12', desktop: 'GNOME, wayland' },
    },
    shell: {
      variables: new Set(),
      profile: '',
      configFile: '',
      credentialsFile: '',
      program: someProgram('zsh').view,
      isProfileThere: true,
    },
  };
}

import { execFile, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { giveAway, unprivilegedEnv } from '../../desktop/unprivileged';

const nobody = 65534;

/** Somebody without rights to run a package as, whoever runs the tests. */
export interface OrdinaryUser {
  readonly uid: number;
  /** Why it is the user who runs the tests, when it is. */
  readonly whyNotAnother: string | undefined;
  /** Turns a command into one that this user runs. */
  command(program: string, args: readonly string[]): [program: string, args: string[]];
  /** Makes a folder this user's home. Resolves to the environment that goes with it. */
  moveIn(home: string): Record<string, string>;
}

const another: OrdinaryUser = {
  uid: nobody,
  whyNotAnother: undefined,
  command: (program, args) => [
    'setpriv',
    [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--', program, ...args],
  ],
  moveIn(home) {
    giveAway(home);
    return { HOME: home, XDG_RUNTIME_DIR: unprivilegedEnv(home)['XDG_RUNTIME_DIR'] ?? home };
  },
};

const present: OrdinaryUser = {
  uid: process.getuid?.() ?? -1,
  whyNotAnother: `only root can start a program as somebody else, so the package runs as ${userInfo().username}`,
  command: (program, args) => [program, [...args]],
  moveIn: (home) => ({ HOME: home }),
};

/** Nobody, where the tests run as root; else the user who runs them. */
export const ordinaryUser = process.getuid?.() === 0 ? another : present;

/** Whether this user may make the kinds of namespaces Chromium's sandbox is made of. */
export function canMakeNamespaces(): boolean {
  const args = ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];
  return spawnSync(...ordinaryUser.command('unshare', args)).status === 0;
}

/** Runs a program as the ordinary user, with no more than this environment. Rejects when it fails. */
export function runAsOrdinaryUser(program: string, args: readonly string[], env: Record<string, string>) {
  return promisify(execFile)(...ordinaryUser.command(program, args), { env, cwd: '/' });
}

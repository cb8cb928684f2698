import { execFile, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { giveAway, unprivilegedEnv } from '../../desktop/unprivileged';

const NOBODY = 65534;

/** A user without rights who runs the package. */
export interface OrdinaryUser {
  readonly uid: number;
  /** Why it is the user who runs the tests. Undefined when it is another user. */
  readonly whyNotAnother: string | undefined;
  /** Changes a command so that this user runs it. */
  command(program: string, args: readonly string[]): [program: string, args: string[]];
  /** Makes a folder this user's home. Returns the environment for it. */
  moveIn(home: string): Record<string, string>;
}

const nobody: OrdinaryUser = {
  uid: NOBODY,
  whyNotAnother: undefined,
  command: (program, args) => [
    'setpriv',
    [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--', program, ...args],
  ],
  moveIn(home) {
    giveAway(home);
    return { HOME: home, XDG_RUNTIME_DIR: unprivilegedEnv(home)['XDG_RUNTIME_DIR'] ?? home };
  },
};

const currentUser: OrdinaryUser = {
  uid: process.getuid?.() ?? -1,
  whyNotAnother: `only root can start a program as somebody else, so the package runs as ${userInfo().username}`,
  command: (program, args) => [program, [...args]],
  moveIn: (home) => ({ HOME: home }),
};

/** The user nobody if the tests run as root; otherwise the user who runs them. */
export const ordinaryUser = process.getuid?.() === 0 ? nobody : currentUser;

/** Whether this user may make the namespaces that Chromium's sandbox needs. */
export function canMakeNamespaces(): boolean {
  const args = ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];
  return spawnSync(...ordinaryUser.command('unshare', args)).status === 0;
}

/** Runs a program as the ordinary user, with only this environment. Rejects when it fails. */
export function runAsOrdinaryUser(program: string, args: readonly string[], env: Record<string, string>) {
  return promisify(execFile)(...ordinaryUser.command(program, args), { env, cwd: '/' });
}

import { app } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createAwsCalls } from '../adapters/aws/aws-calls';
import { createAwsReach } from '../adapters/aws/aws-reach';
import type { DoctorOptions } from '../adapters/doctor/doctor-tools';
import { fobFolder, socketAddress } from '../adapters/fob-socket/socket-address';
import type { LazyAgents } from '../adapters/https/lazy-agents';
import type { SafeStorage } from '../adapters/vault/safe-storage';
import type { DoctorTools } from '../core/doctor/facts';
import { inApp } from './app-files';
import type { Desktop } from './desktop';
import type { Terminals } from './terminals';

/** Milliseconds for a call to STS, so that a network that swallows everything is told as such and not as a check that is late. */
const REACH_TIMEOUT = 8_000;

/** The doctor's tools on this computer. Nothing is loaded before the first checks. */
export function composeDoctor(
  { awsPaths, login, store }: Desktop,
  terminals: Terminals,
  agents: LazyAgents,
  safeStorage: SafeStorage,
): DoctorTools {
  const { platform, env } = process;
  const home = homedir();
  const address = socketAddress(platform, home, env);
  const options: DoctorOptions = {
    platform,
    env,
    home,
    electron: process.versions.electron,
    places: {
      ...awsPaths,
      fobFolder: fobFolder(platform, home, env),
      socket: address.kind === 'unix' ? address.path : address.endpointFile,
      vaultFolder: join(app.getPath('userData'), 'vault'),
    },
    command: { installed: store.state.about.fobCommand, original: commandOfApp() },
    commandOnPath: terminals.commandOnPath,
    folders: terminals.folders,
    // Calls of their own: what an unsigned call learns of AWS's clock is for the report alone.
    reachSts: createAwsReach(createAwsCalls({ agents, callTimeout: REACH_TIMEOUT })),
    login,
    keyring: () => safeStorage.backend(),
  };
  return {
    gather: async (wanted) => {
      const { createDoctorTools } = await import('../adapters/doctor/doctor-tools');
      return createDoctorTools(options).gather(wanted);
    },
  };
}

/** The `fob` command that this Fob brings along. */
export const commandOfApp = (): string => inApp('assets', 'bin', process.platform === 'win32' ? 'fob.cmd' : 'fob');

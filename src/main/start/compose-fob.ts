import { app, safeStorage } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createAwsFiles } from '../adapters/aws-files/aws-files';
import { projectionFolder } from '../adapters/aws-files/plain-environment';
import { createAwsAccessKeys } from '../adapters/aws/aws-access-keys';
import { createAwsCalls } from '../adapters/aws/aws-calls';
import { createAwsIdentity } from '../adapters/aws/aws-identity';
import { createAwsMfaDevices } from '../adapters/aws/aws-mfa-devices';
import { createAwsPolicies } from '../adapters/aws/aws-policies';
import { createBrowsers } from '../adapters/browsers/browser-places';
import { createConnectTools } from '../adapters/connect/connect-tools';
import { lazyCredentialServer } from '../adapters/credential-server/lazy-server';
import { createCodePrograms } from '../adapters/code-programs/code-programs';
import { createCredentialSources } from '../adapters/credential-sources/credential-sources';
import { createAwsFederation } from '../adapters/federation/federation';
import { fobFolder } from '../adapters/fob-socket/socket-address';
import { lazyAgents } from '../adapters/https/lazy-agents';
import { createProjectionFolder } from '../adapters/projection/projection-folder';
import { createNetworkWatch } from '../adapters/network/network-watch';
import { createProcesses } from '../adapters/processes/processes';
import { realPath } from '../adapters/processes/real-path';
import type { Peers } from '../adapters/peers/peers';
import { createShellTexts } from '../adapters/shell-texts/shell-texts';
import { systemTime } from '../adapters/time/system-time';
import { createTotp } from '../adapters/totp/totp';
import { electronSafeStorage } from '../adapters/vault/electron-safe-storage';
import { createVault } from '../adapters/vault/vault';
import { createFob, type Fob } from '../core/app/fob';
import type { ConsoleLinks } from '../core/ports';
import { nativeFolder } from './app-files';
import { composeDoctor } from './compose-doctor';
import type { Desktop } from './desktop';
import type { Terminals } from './terminals';
import { display } from './without-display';

/** Fob's core on everything outside of it: files, AWS, the keyring, time. */
export function composeFob(desktop: Desktop, terminals: Terminals, peers: Peers, links: ConsoleLinks): Fob {
  const { store, log, settings, login, awsPaths } = desktop;
  const { platform, env } = process;
  const agents = lazyAgents();
  const calls = createAwsCalls({ agents });
  const aws = createAwsIdentity(calls);
  const mfaDevices = createAwsMfaDevices(calls);
  const keyring = electronSafeStorage(safeStorage);
  const programs = { platform, env, home: homedir(), folders: terminals.folders };
  return createFob({
    store,
    clock: systemTime,
    timers: systemTime,
    aws,
    mfaDevices,
    accessKeys: createAwsAccessKeys(calls),
    policies: { ...aws, ...mfaDevices, ...createAwsPolicies(calls) },
    totp: createTotp(),
    vault: createVault(join(app.getPath('userData'), 'vault'), keyring),
    settings,
    files: createAwsFiles(awsPaths, { onWatchProblem: (message) => log.warn(`watching ~/.aws: ${message}`) }),
    login,
    network: createNetworkWatch(),
    console: {
      federation: createAwsFederation({ agents }),
      links,
      browsers: createBrowsers({ platform, env, home: homedir() }),
    },
    connect: createConnectTools(),
    doctor: composeDoctor(desktop, terminals, agents, keyring),
    credentialServer: lazyCredentialServer({
      folder: fobFolder(platform, homedir(), env),
      peers,
      onBug: (error) => log.error(`the credentials endpoint failed: ${String(error)}`),
    }),
    processes: createProcesses(platform, nativeFolder()),
    ownProcess: { pid: process.pid, home: homedir(), realPath },
    shellTexts: createShellTexts(fobFolder(platform, homedir(), env)),
    projection: createProjectionFolder(projectionFolder(env), {
      onWatchProblem: (message) => log.warn(`watching the projection: ${message}`),
    }),
    credentialSources: createCredentialSources(programs),
    codePrograms: createCodePrograms(programs),
    environment: env,
    hasDisplay: display !== 'headless',
    onActivity: ({ level, profile, text, detail }) => {
      const line = [profile, text, detail].filter((part) => part !== null).join(' · ');
      log[level === 'warning' ? 'warn' : level](line);
    },
  });
}

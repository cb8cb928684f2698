import { ok } from '../../contract/app-error';
import type { AppState } from '../../contract/app-state';
import type { Fob } from '../core/app/fob';
import { createCommandHandlers, type CommandHandlerDeps } from './command-handlers';
import { createAccessKeyHandlers } from './access-key-handlers';
import { createConsoleHandlers, type ConsoleHandlerDeps } from './console-handlers';
import { createDeviceHandlers, type DeviceHandlerDeps } from './device-handlers';
import { createEndpointHandlers } from './endpoint-handlers';
import type { Handlers } from './page-calls';
import { createPolicyHandlers, type PolicyHandlerDeps } from './policy-handlers';
import { createProfileHandlers } from './profile-handlers';
import { createRolloutHandlers } from './rollout-handlers';

export interface HandlerDeps
  extends
    Omit<DeviceHandlerDeps, 'devices'>,
    Omit<PolicyHandlerDeps, 'policy'>,
    CommandHandlerDeps,
    ConsoleHandlerDeps {
  fob: Fob;
  /** Starts or renews a session; it may wait for a person, and what becomes of it is seen in the state. */
  refresh: (profile: string) => void;
  state: () => AppState;
  showInFolder: (path: string) => void;
}

/** What main does for each call of a page. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { fob, refresh, state, copyText, showInFolder } = deps;
  return {
    ...createCommandHandlers(deps),
    ...createAccessKeyHandlers(() => fob.accessKeys()),
    ...createDeviceHandlers({ ...deps, devices: () => fob.devices() }),
    ...createPolicyHandlers({ ...deps, policy: () => fob.policy() }),
    ...createRolloutHandlers(async () => (await fob.policy()).rollout),
    ...createProfileHandlers(() => fob.profiles()),
    ...createConsoleHandlers(deps),
    ...createEndpointHandlers(deps),
    'state.get': async () => {
      // A page must not take "not read yet" for "nothing there".
      await fob.prepare();
      return ok(state());
    },
    'session.refresh': ({ profile }) => {
      refresh(profile);
      return Promise.resolve(ok(null));
    },
    'session.stop': ({ profile }) => fob.end(profile),
    'connect.test': ({ profile, way }) => fob.testConnection(profile, way),
    'copy.connect-text': async ({ text }) => {
      await copyText(text);
      return ok(null);
    },
    'code.submit': ({ requestId, code }) => fob.submitCode(requestId, code),
    'code.cancel': ({ requestId }) => {
      fob.cancelCode(requestId);
      return Promise.resolve(ok(null));
    },
    'renewal.keep': ({ profile, keep }) => fob.keep(profile, keep),
    'renewal.pause': ({ until }) => fob.pauseRenewals(until),
    'delivery.set': ({ profile, mode }) => fob.setDelivery(profile, mode),
    'settings.change': (change) => fob.changeSettings(change),
    'vault.retry': () => fob.retryVault(),
    'vault.reset': () => fob.resetVault(),
    'copy.config-lines': async ({ profile }) => {
      await copyText(configLinesOf(state(), profile));
      return ok(null);
    },
    'copy.activity': async () => {
      await copyText(activityText(state()));
      return ok(null);
    },
    'file.show': ({ file }) => {
      const { about } = state();
      showInFolder(file === 'config' ? about.configFile : about.credentialsFile);
      return Promise.resolve(ok(null));
    },
  };
}

/** The lines for `~/.aws/config` that let tools use a profile. */
export const configLinesOf = (state: AppState, profile: string): string =>
  state.profiles.find((candidate) => candidate.name === profile)?.delivery.configLines ?? '';

/** Oldest first, as a log is read; times in ISO 8601 so that they mean the same to whoever gets the text. */
const activityText = (state: AppState): string =>
  [...state.activity]
    .reverse()
    .map(({ at, level, profile, text, detail }) =>
      [new Date(at).toISOString(), level, profile ?? '-', text, detail].filter((part) => part !== null).join('  '),
    )
    .join('\n');

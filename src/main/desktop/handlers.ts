import { ok } from '../../contract/app-error';
import type { AppState } from '../../contract/app-state';
import type { Fob } from '../core/app/fob';
import { toolsHere } from '../core/connect/tools-here';
import type { ProgramsOnPath } from '../core/ports';
import { activityText } from './activity-text';
import { createAccessKeyHandlers } from './access-key-handlers';
import { createCodeProgramHandlers, type CodeProgramHandlerDeps } from './code-program-handlers';
import { createCommandHandlers, type CommandHandlerDeps } from './command-handlers';
import { createConsentHandlers } from './consent-handlers';
import { createConsoleHandlers, type ConsoleHandlerDeps } from './console-handlers';
import { createDeviceHandlers, type DeviceHandlerDeps } from './device-handlers';
import { createEndpointHandlers } from './endpoint-handlers';
import type { FileEditor } from './file-editor';
import type { Handlers } from './page-calls';
import { createPolicyHandlers, type PolicyHandlerDeps } from './policy-handlers';
import { createProfileHandlers } from './profile-handlers';
import { createProjectionHandlers } from './projection-handlers';
import { createRevokeHandlers } from './revoke-handlers';
import { createRolloutHandlers } from './rollout-handlers';

/** What the calls of pages need. */
export interface HandlerDeps
  extends CodeProgramHandlerDeps, DeviceHandlerDeps, PolicyHandlerDeps, CommandHandlerDeps, ConsoleHandlerDeps {
  fob: Fob;
  /** The state that pages show. */
  state: () => AppState;
  fileEditor: Pick<FileEditor, 'name' | 'open'>;
  programs: ProgramsOnPath;
  /** The person allows a program's request. */
  onAllow: (requestId: string) => void;
}

/** Answers all calls of pages. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { fob, state, copyText, fileEditor, programs } = deps;
  return {
    ...createCommandHandlers(deps),
    ...createAccessKeyHandlers(fob),
    ...createDeviceHandlers(deps),
    ...createCodeProgramHandlers(deps),
    ...createPolicyHandlers(deps),
    ...createRevokeHandlers(fob),
    ...createRolloutHandlers(fob),
    ...createProfileHandlers(fob),
    ...createConsentHandlers(fob, deps.onAllow),
    ...createConsoleHandlers(deps),
    ...createEndpointHandlers(deps),
    ...createProjectionHandlers(deps),
    'state.get': async () => {
      // A page must not say that there is nothing before the files have been read.
      await fob.prepare();
      return ok(state());
    },
    'session.refresh': ({ profile }) => {
      // This may wait for a person, so the page sees the result in the state.
      void fob.sessions.refresh(profile);
      return Promise.resolve(ok(null));
    },
    'session.stop': ({ profile }) => fob.sessions.end(profile),
    'session.undo-stop': ({ profile }) => fob.sessions.undoEnd(profile),
    'source.allow': ({ sourceId }) => fob.sources.allow(sourceId),
    'connect.less': ({ profile, draft }) => fob.delivery.lessLines(profile, draft),
    'connect.test': ({ profile, way, lease }) => fob.connect.test(profile, way, lease),
    'copy.text': async ({ text }) => {
      await copyText(text);
      return ok(null);
    },
    'code.submit': ({ requestId, code }) => fob.codes.submit(requestId, code),
    'code.cancel': ({ requestId }) => {
      fob.codes.cancel(requestId);
      return Promise.resolve(ok(null));
    },
    'renewal.keep': ({ profile, keep }) => fob.renewal.keep(profile, keep),
    'renewal.pause': ({ until }) => fob.renewal.pause(until),
    'delivery.set': ({ profile, mode }) => fob.delivery.choose(profile, mode),
    'settings.change': (change) => fob.settings.change(change),
    'vault.retry': () => fob.vault.open(),
    'vault.reset': () => fob.vault.reset(),
    'copy.config-lines': async ({ profile }) => {
      await copyText(await fob.delivery.configLines(profile));
      return ok(null);
    },
    'copy.activity': async () => {
      await copyText(activityText(fob.activity.entries));
      return ok(null);
    },
    'doctor.examine': async () => ok(await fob.doctor.examine()),
    'copy.doctor': async () => {
      await copyText(fob.doctor.lastText() ?? '');
      return ok(null);
    },
    'connect.tools': async () => ok(await toolsHere(programs)),
    'file.editor': async () => ok({ name: await fileEditor.name() }),
    'file.show': async ({ file, line }) => {
      const { about } = state();
      await fileEditor.open(file === 'config' ? about.configFile : about.credentialsFile, line);
      return ok(null);
    },
    'file.read-again': async () => {
      await fob.files.readAgain();
      return ok(null);
    },
  };
}

import type { IpcRenderer } from 'electron';
import type { Result } from '../contract/app-error';
import type { Bridge, CallInput, CallName, CallOutput, EventName } from '../contract/channels';

// The table itself would bring zod into every page's start; the types keep these lists complete and exact.
const callNames: Record<CallName, true> = {
  'state.get': true,
  'session.refresh': true,
  'session.stop': true,
  'connect.test': true,
  'copy.connect-text': true,
  'profile.form': true,
  'profile.preview': true,
  'profile.save': true,
  'profile.undo': true,
  'profile.accept': true,
  'profile.try': true,
  'code.submit': true,
  'code.cancel': true,
  'devices.open': true,
  'devices.read': true,
  'enrollment.create': true,
  'enrollment.qr': true,
  'enrollment.secret': true,
  'enrollment.save-qr': true,
  'enrollment.enable': true,
  'enrollment.resume': true,
  'enrollment.discard': true,
  'enrollment.finish': true,
  'device.code': true,
  'copy.device-code': true,
  'device.resync': true,
  'device.label': true,
  'device.remove': true,
  'device.delete-unassigned': true,
  'device.bring-seed': true,
  'device.forget-seed': true,
  'access-key.check': true,
  'access-key.add': true,
  'access-key.drop': true,
  'access-key.read': true,
  'access-key.move': true,
  'access-key.undo-move': true,
  'access-key.rotate': true,
  'access-key.resume-rotation': true,
  'access-key.give-up-rotation': true,
  'access-key.set-active': true,
  'access-key.delete': true,
  'policy.check': true,
  'policy.check-text': true,
  'policy.templates': true,
  'policy.copy-template': true,
  'policy.save-template': true,
  'rollout.read-users': true,
  'rollout.plan': true,
  'rollout.look': true,
  'rollout.dry-run': true,
  'rollout.run': true,
  'rollout.undo': true,
  'rollout.stop': true,
  'rollout.forget': true,
  'secret.shown': true,
  'renewal.keep': true,
  'renewal.pause': true,
  'delivery.set': true,
  'console.open': true,
  'console.copy-link': true,
  'console.browser': true,
  'endpoint.serve': true,
  'copy.endpoint-variable': true,
  'settings.change': true,
  'vault.retry': true,
  'vault.reset': true,
  'copy.config-lines': true,
  'copy.credentials': true,
  'copy.path-line': true,
  'command.look': true,
  'command.link': true,
  'command.unlink': true,
  'copy.activity': true,
  'file.show': true,
};
const eventNames: Record<EventName, true> = { 'state.changed': true };

/** The part of main that a page can reach: the calls and events of the contract, by name, and nothing else of `ipc`. */
export function createBridge(ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>): Bridge {
  return {
    call<Name extends CallName>(name: Name, input?: CallInput<Name>): Promise<Result<CallOutput<Name>>> {
      if (!Object.hasOwn(callNames, name)) return Promise.reject(new TypeError('No such call.'));
      return ipc.invoke(name, input) as Promise<Result<CallOutput<Name>>>;
    },
    on(name, listener) {
      if (!Object.hasOwn(eventNames, name)) throw new TypeError('No such event.');
      // Pages do not get the Electron event, because its `sender` is the whole ipcRenderer.
      const pass = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
      ipc.on(name, pass);
      return () => void ipc.removeListener(name, pass);
    },
  };
}

import type { IpcRenderer } from 'electron';
import type { Result } from '../contract/app-error';
import { callNames, eventNames, type CallName } from '../contract/call-names';
import type { Bridge, CallInput, CallOutput } from '../contract/channels';

const knownCalls: ReadonlySet<string> = new Set(callNames);
const knownEvents: ReadonlySet<string> = new Set(eventNames);

/** The part of main that a page can reach: the calls and events of the contract, by name, and nothing else of `ipc`. */
export function createBridge(ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>): Bridge {
  return {
    call<Name extends CallName>(name: Name, input?: CallInput<Name>): Promise<Result<CallOutput<Name>>> {
      if (!knownCalls.has(name)) return Promise.reject(new TypeError('No such call.'));
      return ipc.invoke(name, input) as Promise<Result<CallOutput<Name>>>;
    },
    on(name, listener) {
      if (!knownEvents.has(name)) throw new TypeError('No such event.');
      // Pages do not get the Electron event, because its `sender` is the whole ipcRenderer.
      const pass = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
      ipc.on(name, pass);
      return () => void ipc.removeListener(name, pass);
    },
  };
}

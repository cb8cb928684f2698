import { EventEmitter } from 'node:events';
import type { IpcRenderer } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { callNames, eventNames, type EventName } from '../../../src/contract/call-names';
import { createBridge } from '../../../src/preload/bridge';

function page() {
  const ipc = Object.assign(new EventEmitter(), { invoke: vi.fn(() => Promise.resolve({ ok: true, value: null })) });
  return { ipc, bridge: createBridge(ipc as unknown as IpcRenderer) };
}

describe('the bridge', () => {
  it('has only two functions', () => {
    expect(Object.keys(page().bridge)).toEqual(['call', 'on']);
  });

  it('passes every call of the contract', async () => {
    const { ipc, bridge } = page();
    for (const name of callNames) await bridge.call(name as 'session.stop', { profile: 'p' });
    expect(ipc.invoke).toHaveBeenCalledTimes(callNames.length);
    expect(ipc.invoke).toHaveBeenCalledWith('session.stop', { profile: 'p' });
  });

  it.each(['no.such', 'toString', '__proto__', 'ELECTRON_BROWSER_REQUIRE'])('refuses %s', async (name) => {
    const { ipc, bridge } = page();
    await expect(bridge.call(name as 'state.get')).rejects.toThrow('No such call');
    expect(() => bridge.on(name as EventName, () => undefined)).toThrow('No such event');
    expect(ipc.invoke).not.toHaveBeenCalled();
    expect(ipc.eventNames()).toEqual([]);
  });

  it('passes the payload of an event, never the event itself, until the subscription ends', () => {
    const { ipc, bridge } = page();
    for (const name of eventNames) {
      const listener = vi.fn();
      const end = bridge.on(name, listener);
      ipc.emit(name, { sender: ipc }, { users: [] });
      end();
      ipc.emit(name, { sender: ipc }, { users: [] });
      expect(listener.mock.calls).toEqual([[{ users: [] }]]);
    }
  });
});

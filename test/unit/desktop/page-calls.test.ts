import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { callNames, type CallName } from '../../../src/contract/call-names';
import { ok, type Result } from '../../../src/contract/app-error';
import { broadcast, registerCalls, type Handlers } from '../../../src/main/desktop/page-calls';
import { FakeContents } from './doubles';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<Result<unknown>>;

function fixture() {
  const listeners = new Map<string, Listener>();
  const handlers = Object.fromEntries(callNames.map((name) => [name, vi.fn(() => Promise.resolve(ok(null)))]));
  const ours = new FakeContents();
  const log = vi.fn();
  const ipcMain = {
    handle: vi.fn((name: string, listener: Listener) => void listeners.set(name, listener)),
    removeHandler: vi.fn((name: string) => void listeners.delete(name)),
  };
  const end = registerCalls({
    ipcMain,
    handlers: () => Promise.resolve(handlers as unknown as Handlers),
    isOurs: (contents) => contents === ours.real,
    log,
  });
  const event = (changes: { sender?: FakeContents; frame?: unknown } = {}) => {
    const frame = { url: 'app://fob/index.html', parent: null, frameTreeNodeId: 1 };
    return {
      sender: changes.sender ?? ours,
      senderFrame: 'frame' in changes ? changes.frame : frame,
    } as unknown as IpcMainInvokeEvent;
  };
  const invoke = (name: CallName, from: IpcMainInvokeEvent, ...args: unknown[]) => {
    const listener = listeners.get(name);
    if (!listener) throw new Error(`${name} is not registered`);
    return listener(from, ...args);
  };
  return { listeners, handlers, ipcMain, log, end, event, invoke };
}

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

describe('calls of a page', () => {
  it('are each registered once, and no others', () => {
    const { ipcMain, end, listeners } = fixture();
    expect(ipcMain.handle.mock.calls.map(([name]) => name).sort()).toEqual([...callNames].sort());
    end();
    expect(listeners.size).toBe(0);
  });

  it('reach their handler with input that the schema accepts', async () => {
    const { invoke, event, handlers } = fixture();
    expect(await invoke('session.refresh', event(), { profile: 'admin' })).toEqual(ok(null));
    expect(handlers['session.refresh']).toHaveBeenCalledWith({ profile: 'admin' });
    expect(await invoke('state.get', event(), undefined)).toEqual(ok(null));
    expect(await invoke('state.get', event())).toEqual(ok(null));
  });

  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed');
    },
    parent: null,
    frameTreeNodeId: 1,
  };
  it.each([
    ['another page', { sender: new FakeContents() }],
    ['a frame that is gone', { frame: null }],
    ['a frame that disappears in the meantime', { frame: gone }],
    ['an iframe', { frame: { url: 'app://fob/index.html', parent: {}, frameTreeNodeId: 2 } }],
    [
      'a frame without a parent that is not the main one',
      {
        frame: { url: 'app://fob/index.html', parent: null, frameTreeNodeId: 2 },
      },
    ],
    ['Fob’s window with a foreign page', { frame: { url: 'https://example.com/', parent: null, frameTreeNodeId: 1 } }],
    ['a host that only starts like Fob’s', { frame: { url: 'app://fob.example/', parent: null, frameTreeNodeId: 1 } }],
    ['a file', { frame: { url: 'file:///index.html', parent: null, frameTreeNodeId: 1 } }],
  ])('are refused from %s', async (_who, changes) => {
    const { invoke, event, handlers, log } = fixture();
    expect(code(await invoke('vault.reset', event(changes)))).toBe('internal');
    expect(handlers['vault.reset']).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalledOnce();
  });

  it.each<[string, CallName, unknown[]]>([
    ['no input', 'session.refresh', []],
    ['a wrong type', 'session.refresh', [{ profile: 7 }]],
    ['a name that is too long', 'session.refresh', [{ profile: 'x'.repeat(513) }]],
    ['a code that is too long', 'code.submit', [{ requestId: 'r', code: '1'.repeat(21) }]],
    ['an unknown field', 'session.refresh', [{ profile: 'admin', force: true }]],
    ['input for a call without input', 'state.get', [{}]],
    ['a second argument', 'session.refresh', [{ profile: 'admin' }, 1]],
    ['a setting out of range', 'settings.change', [{ mfaSessionSeconds: 1 }]],
  ])('are refused with %s', async (_what, name, args) => {
    const { invoke, event, handlers } = fixture();
    expect(code(await invoke(name, event(), ...args))).toBe('request-invalid');
    expect(handlers[name]).not.toHaveBeenCalled();
  });

  it('answer after an exception without its text, which goes to the log', async () => {
    const { invoke, event, handlers, log } = fixture();
    const bug = new Error('secret words');
    handlers['session.stop']?.mockRejectedValue(bug);
    const answer = await invoke('session.stop', event(), { profile: 'admin' });
    expect(code(answer)).toBe('internal');
    expect(JSON.stringify(answer)).not.toContain('secret words');
    expect(log).toHaveBeenCalledWith('session.stop threw', bug);
  });
});

describe('broadcast', () => {
  it('reaches the open pages', () => {
    const [open, destroyed] = [new FakeContents(), new FakeContents()];
    destroyed.destroyed = true;
    broadcast([{ contents: open.real }, { contents: destroyed.real }, { contents: null }], 'state.changed', {
      users: [],
    });
    expect(open.sent).toEqual([['state.changed', { users: [] }]]);
    expect(destroyed.sent).toEqual([]);
  });
});

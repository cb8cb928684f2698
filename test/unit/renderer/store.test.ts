import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/contract/app-state';
import type { Bridge } from '../../../src/contract/channels';
import { keepEqual } from '../../../src/renderer/state/keep-equal';
import { createStore } from '../../../src/renderer/state/store';

/** A main process that answers `state.get` when the test says so. */
function fakeMain(snapshot: object) {
  let listener: (change: Partial<AppState>) => void = () => undefined;
  let answer: () => void = () => undefined;
  const order: string[] = [];
  const bridge = {
    call: () => {
      order.push('call');
      return new Promise((resolve) => {
        answer = () => resolve({ ok: true, value: snapshot });
      });
    },
    on: (_name: string, given: typeof listener) => {
      order.push('on');
      listener = given;
      return () => undefined;
    },
  } as unknown as Bridge;
  return { bridge, order, change: (change: object) => listener(change), answer: () => answer() };
}

describe('the page’s copy of the state', () => {
  it('subscribes before it asks, and misses nothing in between', async () => {
    const main = fakeMain({ users: ['old'], profiles: ['from snapshot'] });
    const store = createStore(main.bridge);
    const loaded = store.load();
    main.change({ users: ['new'] });
    expect(store.get()).toBeNull();
    main.answer();
    await loaded;
    expect(main.order).toEqual(['on', 'call']);
    expect(store.get()).toEqual({ users: ['new'], profiles: ['from snapshot'] });
  });

  it('notifies nobody of a change that changes nothing', async () => {
    const main = fakeMain({ users: [{ id: 'a' }] });
    const store = createStore(main.bridge);
    const loaded = store.load();
    main.answer();
    await loaded;
    let told = 0;
    store.subscribe(() => told++);
    main.change({ users: [{ id: 'a' }] });
    expect(told).toBe(0);
    main.change({ users: [{ id: 'b' }] });
    expect(told).toBe(1);
  });
});

describe('keeping what is equal', () => {
  const old = {
    profiles: [
      { name: 'a', chain: [1] },
      { name: 'b', chain: [2] },
    ],
    clock: { offset: 1 },
  };

  it('returns the old value when nothing is new', () => expect(keepEqual(old, structuredClone(old))).toBe(old));

  it('replaces only the path to a new value', () => {
    const next = structuredClone(old);
    next.profiles[1] = { name: 'b', chain: [3] };
    const kept = keepEqual(old, next);
    expect(kept).toEqual(next);
    expect(kept.profiles[0]).toBe(old.profiles[0]);
    expect(kept.clock).toBe(old.clock);
  });

  it('recognizes items that moved', () => {
    const kept = keepEqual(old, { ...structuredClone(old), profiles: structuredClone(old.profiles).slice(1) });
    expect(kept.profiles[0]).toBe(old.profiles[1]);
  });

  it('notices removed and added keys', () => {
    expect(keepEqual({ a: 1, b: undefined }, { a: 1, c: undefined })).toEqual({ a: 1, c: undefined });
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  });
});

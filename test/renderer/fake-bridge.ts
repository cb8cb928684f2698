import type { Result } from '../../src/contract/app-error';
import type { AppState } from '../../src/contract/app-state';
import type { Bridge } from '../../src/contract/channels';
import { states } from './states';

/**
 * `window.fob` without a main process: answers with the state that `?state=NAME` names, and remembers what was asked.
 * A test pushes changes and sets answers through `window.fake`.
 */
interface Fake {
  calls: { name: string; input: unknown }[];
  answers: Record<string, Result<unknown>>;
  push: (change: Partial<AppState>) => void;
}

declare global {
  interface Window {
    fake: Fake;
  }
}

const listeners = new Set<(change: Partial<AppState>) => void>();
const make = states[new URLSearchParams(location.search).get('state') ?? 'typical'];
const state = make?.(Date.now());

const fake: Fake = {
  calls: [],
  answers: {},
  push: (change) => listeners.forEach((listener) => listener(change)),
};

const bridge: Bridge = {
  call: async (name, ...input) => {
    await Promise.resolve();
    fake.calls.push({ name, input: input[0] });
    const answer = fake.answers[name] ?? { ok: true, value: name === 'state.get' ? state : null };
    return answer as Awaited<ReturnType<typeof bridge.call<typeof name>>>;
  },
  on: (_name, listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

Object.assign(window, { fob: bridge, fake });

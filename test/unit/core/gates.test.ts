import { describe, expect, it } from 'vitest';
import { afterGate } from '../../../src/main/core/app/after-gate';
import { Gate } from '../../../src/main/core/base/gate';
import { Signal } from '../../../src/main/core/base/signal';
import { settle } from './doubles';

class Part {
  readonly calls: string[] = [];
  add(what: string): number {
    return this.calls.push(what);
  }
}

describe('a gate', () => {
  it('lets a call through once it is open, with its input, its answer and its object', async () => {
    const gate = new Gate();
    const part = new Part();
    const { add } = afterGate(gate, part, ['add']);
    const answer = add('early');
    await settle();
    expect(part.calls).toEqual([]);
    gate.openAfter(Promise.resolve());
    expect(await answer).toBe(1);
    expect(await add('late')).toBe(2);
    expect(part.calls).toEqual(['early', 'late']);
  });

  it('rejects every call, before and after, if what it waits for fails', async () => {
    const gate = new Gate();
    const { add } = afterGate(gate, new Part(), ['add']);
    const answer = add('early');
    gate.openAfter(Promise.reject(new Error('no disk')));
    await expect(answer).rejects.toThrow('no disk');
    await expect(add('late')).rejects.toThrow('no disk');
  });
});

describe('a signal', () => {
  it('calls its listeners in the order in which they began to listen', () => {
    const signal = new Signal<[what: string]>();
    const heard: string[] = [];
    signal.listen((what) => heard.push(`first ${what}`));
    signal.listen((what) => heard.push(`second ${what}`));
    signal.emit('it');
    expect(heard).toEqual(['first it', 'second it']);
  });
});

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
  it('lets a call through once it is open, with its input, its answer and its part', async () => {
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

  it('fails for everybody who waits where what it waits for failed', async () => {
    const gate = new Gate();
    const { add } = afterGate(gate, new Part(), ['add']);
    const answer = add('early');
    gate.openAfter(Promise.reject(new Error('no disk')));
    await expect(answer).rejects.toThrow('no disk');
    await expect(add('late')).rejects.toThrow('no disk');
  });
});

describe('a signal', () => {
  it('tells everybody, in the order in which they began to listen', () => {
    const signal = new Signal<[what: string]>();
    const told: string[] = [];
    signal.listen((what) => told.push(`first ${what}`));
    signal.listen((what) => told.push(`second ${what}`));
    signal.emit('it');
    expect(told).toEqual(['first it', 'second it']);
  });
});

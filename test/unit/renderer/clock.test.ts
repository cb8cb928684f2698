import { describe, expect, it } from 'vitest';
import { createClock } from '../../../src/renderer/state/clock';

function fakePage() {
  let now = 1_000_000;
  let hidden = false;
  let pending: { run: () => void; at: number } | null = null;
  let onVisibility: () => void = () => undefined;
  const clock = createClock({
    now: () => now,
    setTimer: (run, delay) => {
      pending = { run, at: now + delay };
      return 1;
    },
    clearTimer: () => (pending = null),
    isHidden: () => hidden,
    onVisibilityChange: (listener) => (onVisibility = listener),
  });
  return {
    clock,
    now: () => now,
    /** Milliseconds until the next tick. Null: none is due. */
    wait: () => (pending === null ? null : pending.at - now),
    pass(milliseconds: number) {
      const end = now + milliseconds;
      while (pending !== null && pending.at <= end) {
        const { run, at } = pending;
        pending = null;
        now = at;
        run();
      }
      now = end;
    },
    show(visible: boolean) {
      hidden = !visible;
      onVisibility();
    },
  };
}

const ignore = () => undefined;

describe('the page’s clock', () => {
  it('stands still while nobody listens', () => {
    const page = fakePage();
    expect(page.wait()).toBeNull();
    const stop = page.clock.subscribe(ignore, null);
    expect(page.wait()).not.toBeNull();
    stop();
    expect(page.wait()).toBeNull();
  });

  it('ticks slowly for minutes and each second near a deadline', () => {
    const page = fakePage();
    page.clock.subscribe(ignore, page.now() + 3_600_000);
    expect(page.wait()).toBe(10_000);
    page.clock.subscribe(ignore, page.now() + 90_000);
    expect(page.wait()).toBe(1_000);
  });

  it('speeds up by itself before the last two minutes, and slows down after the end', () => {
    const page = fakePage();
    page.clock.subscribe(ignore, page.now() + 300_000);
    page.pass(180_000);
    expect(page.wait()).toBe(1_000);
    page.pass(122_000);
    expect(page.wait()).toBeGreaterThan(1_000);
  });

  it('does not tick while the page is hidden, and is right at once when it is shown', () => {
    const page = fakePage();
    let told = 0;
    page.clock.subscribe(() => told++, 'seconds');
    page.show(false);
    expect(page.wait()).toBeNull();
    page.pass(60_000);
    expect(told).toBe(0);
    page.show(true);
    expect(told).toBe(1);
    expect(page.clock.now()).toBe(page.now());
    expect(page.wait()).toBe(1_000);
  });

  it('ticks on the second', () => {
    const page = fakePage();
    page.pass(300);
    page.clock.subscribe(ignore, 'seconds');
    expect(page.wait()).toBe(700);
  });
});

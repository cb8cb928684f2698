import { expect, test, vi } from 'vitest';
import { createToasts } from '../../../src/renderer/state/toasts';

/** Toasts with timers that the test fires. */
function page() {
  const timers = new Map<number, () => void>();
  let last = 0;
  const toasts = createToasts({
    setTimer: (run) => {
      timers.set(++last, run);
      return last;
    },
    clearTimer: (timer) => timers.delete(timer),
  });
  const pass = () => {
    for (const [timer, run] of [...timers]) {
      timers.delete(timer);
      run();
    }
  };
  return { toasts, pass, texts: () => toasts.get().map(({ text }) => text) };
}

test('a toast goes away by itself', () => {
  const { toasts, pass, texts } = page();
  toasts.show({ text: 'Stopped.' });
  expect(texts()).toEqual(['Stopped.']);
  pass();
  expect(texts()).toEqual([]);
});

test('a toast stays while the person points at it', () => {
  const { toasts, pass, texts } = page();
  toasts.show({ text: 'Before.' });
  toasts.hold(true);
  toasts.show({ text: 'While.' });
  pass();
  expect(texts()).toEqual(['Before.', 'While.']);
  toasts.hold(false);
  pass();
  expect(texts()).toEqual([]);
});

test('the latest toast that can be undone is undone, once', () => {
  const { toasts, texts } = page();
  const undo = vi.fn<(which: string) => void>();
  toasts.show({ text: 'First.', undo: () => undo('first') });
  toasts.show({ text: 'Second.', undo: () => undo('second') });
  toasts.show({ text: 'Copied.' });
  expect(toasts.undoLatest()).toBe(true);
  expect(undo.mock.calls).toEqual([['second']]);
  expect(texts()).toEqual(['First.', 'Copied.']);
  expect(toasts.undoLatest()).toBe(true);
  expect(toasts.undoLatest()).toBe(false);
  expect(undo.mock.calls).toEqual([['second'], ['first']]);
});

test('the fourth toast sends the first one away', () => {
  const { toasts, texts } = page();
  toasts.show({ text: '1' });
  for (const text of ['2', '3', '4']) toasts.show({ text });
  expect(texts()).toEqual(['2', '3', '4']);
});

import { describe, expect, it } from 'vitest';
import { recordKeys, type KeyStroke } from '../../../src/renderer/settings/record-keys';

const stroke = (key: string, code = '', held = ''): KeyStroke => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
});

describe('recording a shortcut', () => {
  it.each([
    [stroke(' ', 'Space', 'ca'), 'Ctrl+Alt+Space'],
    [stroke('k', 'KeyK', 'm'), 'Super+K'],
    [stroke('!', 'Digit1', 'cs'), 'Ctrl+Shift+1'],
    [stroke('˚', 'KeyK', 'a'), 'Alt+K'],
    // What is printed on the key counts, not its place.
    [stroke('a', 'KeyQ', 'ca'), 'Ctrl+Alt+A'],
    [stroke('+', 'BracketRight', 'c'), 'Ctrl+Plus'],
    [stroke('?', 'Slash', 'cs'), 'Ctrl+Shift+/'],
    [stroke('F12', 'F12', 'm'), 'Super+F12'],
    [stroke('ArrowUp', 'ArrowUp', 'cams'), 'Ctrl+Alt+Super+Shift+Up'],
    [stroke('7', 'Numpad7', 'c'), 'Ctrl+7'],
  ])('reads %j as %s', (keys, shortcut) => expect(recordKeys(keys)).toEqual({ kind: 'keys', keys: shortcut }));

  it.each([
    ['Ctrl alone', stroke('Control', 'ControlLeft', 'c'), ['Ctrl']],
    ['a letter', stroke('k', 'KeyK'), []],
    ['Shift and a letter', stroke('K', 'KeyK', 's'), ['Shift']],
    ['a key that no shortcut may have', stroke('AudioVolumeUp', 'AudioVolumeUp', 'c'), ['Ctrl']],
  ])('goes on after %s', (_what, keys, held) => expect(recordKeys(keys)).toEqual({ kind: 'unfinished', held }));

  it('ends with Escape, and lets Tab go on', () => {
    expect(recordKeys(stroke('Escape', 'Escape'))).toEqual({ kind: 'cancel' });
    expect(recordKeys(stroke('Tab', 'Tab'))).toEqual({ kind: 'leave' });
    expect(recordKeys(stroke('Tab', 'Tab', 's'))).toEqual({ kind: 'leave' });
  });
});

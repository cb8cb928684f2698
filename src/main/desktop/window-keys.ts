import type { Input } from 'electron';

/** What a key does in every window of Fob. */
export type WindowKey = 'zoom-in' | 'zoom-out' | 'zoom-reset' | 'close' | 'quit' | 'settings';

type Pressed = Pick<Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'alt' | 'isAutoRepeat'>;

/**
 * What a pressed key does, or null. Packages have no menu on Linux and Windows, so menus cannot do this. Keys go by what is
 * printed on them, so that they work on every layout; the digits of the upper row also by their place, because some layouts
 * have them above Shift.
 */
export function windowKey(input: Pressed, platform: NodeJS.Platform): WindowKey | null {
  const { type, key, code, control, meta, alt, isAutoRepeat } = input;
  const [wanted, other] = platform === 'darwin' ? [meta, control] : [control, meta];
  // AltGr is Control and Alt on Windows.
  if (type !== 'keyDown' || !wanted || other || alt) return null;
  if (key === '+' || key === '=' || code === 'NumpadAdd') return 'zoom-in';
  if (key === '-' || key === '_' || code === 'NumpadSubtract') return 'zoom-out';
  if (key === '0' || code === 'Digit0' || code === 'Numpad0') return 'zoom-reset';
  if (isAutoRepeat) return null;
  return letters.get(key.toLowerCase()) ?? null;
}

const letters: ReadonlyMap<string, WindowKey> = new Map([
  ['w', 'close'],
  ['q', 'quit'],
  [',', 'settings'],
]);

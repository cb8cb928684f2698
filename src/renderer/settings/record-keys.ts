import { isShortcut } from '../../contract/shortcuts';

/** The parts of a key stroke that a shortcut is made from. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** What a key stroke means while a person records a shortcut. */
export type Recorded =
  | { kind: 'keys'; keys: string }
  /** Only keys such as Ctrl are held so far, or a key without them. */
  | { kind: 'unfinished'; held: string[] }
  | { kind: 'cancel' }
  /** Tab goes on to the next control, so that the keyboard is never caught. */
  | { kind: 'leave' };

const modifiers = new Set(['Control', 'Alt', 'AltGraph', 'Meta', 'Shift', 'OS']);
/** Keys whose names Electron writes in another way. */
const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};
/** What is printed on the keys of the main block, for characters that Shift or Alt changed. */
const printed: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Backslash: '\\',
};

/** Reads a key stroke as a part of a shortcut. */
export function recordKeys(stroke: KeyStroke): Recorded {
  const held = heldKeys(stroke);
  if (held.length === 0 && stroke.key === 'Escape') return { kind: 'cancel' };
  if (stroke.key === 'Tab' && held.every((key) => key === 'Shift')) return { kind: 'leave' };
  const keys = modifiers.has(stroke.key) ? '' : [...held, keyOf(stroke)].join('+');
  return isShortcut(keys) ? { kind: 'keys', keys } : { kind: 'unfinished', held };
}

const heldKeys = ({ ctrlKey, altKey, metaKey, shiftKey }: KeyStroke): string[] => [
  ...(ctrlKey ? ['Ctrl'] : []),
  ...(altKey ? ['Alt'] : []),
  ...(metaKey ? ['Super'] : []),
  ...(shiftKey ? ['Shift'] : []),
];

function keyOf({ key, code }: KeyStroke): string {
  const upper = key.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return upper;
  const onKey = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? printed[code];
  return named[key] ?? onKey ?? key;
}

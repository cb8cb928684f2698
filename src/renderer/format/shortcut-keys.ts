import { isMac } from './keys';

/** The keys of a shortcut of the settings, as people here know them: `Ctrl`, `Alt`, `Space`. */
export const shortcutKeys = (shortcut: string): string[] => shortcut.split('+').map(keyName);

/** One key of a shortcut, as people here know it. */
export const keyName = (key: string): string => (isMac ? onMac[key] : elsewhere[key]) ?? key;

const both: Readonly<Record<string, string>> = { Plus: '+', Up: '↑', Down: '↓', Left: '←', Right: '→' };
const onMac: Readonly<Record<string, string>> = { ...both, Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' };
const elsewhere: Readonly<Record<string, string>> = { ...both, PageUp: 'Page Up', PageDown: 'Page Down' };

/** What a key in the palette's field does. */
export type PaletteKey = 'run' | 'run-and-stay' | 'more' | 'back' | 'close' | 'up' | 'down' | 'page-up' | 'page-down';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & {
  nativeEvent: Pick<KeyboardEvent, 'isComposing'>;
};

/** What a key does. Null: it belongs to the text. */
export function paletteKey(
  { key, ctrlKey, metaKey, shiftKey, altKey, nativeEvent }: Pressed,
  { isEmpty, isAbout }: { isEmpty: boolean; isAbout: boolean },
): PaletteKey | null {
  if (nativeEvent.isComposing || altKey) return null;
  const isPlain = !ctrlKey && !metaKey;
  switch (key) {
    case 'Enter':
      return isPlain ? 'run' : 'run-and-stay';
    case 'Tab':
      return shiftKey && isAbout ? 'back' : 'more';
    case 'Escape':
      return isAbout ? 'back' : 'close';
    case 'Backspace':
      return isEmpty && isAbout ? 'back' : null;
    case 'ArrowDown':
      return 'down';
    case 'ArrowUp':
      return 'up';
    case 'PageDown':
      return 'page-down';
    case 'PageUp':
      return 'page-up';
    default:
      return null;
  }
}

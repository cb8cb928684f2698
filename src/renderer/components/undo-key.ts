/** Whether these are the keys that undo: Ctrl+Z, and Cmd+Z on a Mac. */
export const isUndoKey = ({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): boolean =>
  key.toLowerCase() === 'z' && ctrlKey !== metaKey && !shiftKey && !altKey;

/** Kinds of `<input>` in which nobody types. */
const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image']);

/** Whether a person types text into this element. */
export function isTextField(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return !NO_TEXT.has(element.type);
  return element instanceof HTMLElement && (element.isContentEditable || element instanceof HTMLTextAreaElement);
}

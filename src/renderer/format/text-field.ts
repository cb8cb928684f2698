/** Kinds of `<input>` in which nobody types. */
const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image']);

/** Whether a person types text into this element. */
export function isTextField(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return !NO_TEXT.has(element.type);
  return element instanceof HTMLElement && (element.isContentEditable || element instanceof HTMLTextAreaElement);
}

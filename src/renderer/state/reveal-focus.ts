/**
 * Brings what gets the focus into view where the browser does not: a whole card, switch or segment, whose focus is on a
 * hidden input of one pixel, and what is in a dialog, where react-aria moves the focus without scrolling.
 */
export function revealFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) shownFor(target)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

function shownFor(element: HTMLElement): Element | null {
  if (element instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(element.type)) return element.closest('label');
  const dialog = element.closest('[role=dialog], [role=alertdialog]');
  return dialog === null || dialog === element ? null : element;
}

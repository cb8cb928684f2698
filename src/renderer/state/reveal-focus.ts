/**
 * Brings what gets the focus into view where the browser does not: a whole card, switch or segment, whose focus is on a
 * hidden input of one pixel, and what is in a dialog, where react-aria moves the focus without scrolling. When the window
 * shrinks or the zoom grows, what has the focus stays in view.
 */
export function revealFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) shownFor(target)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  window.addEventListener('resize', () => {
    const focused = document.querySelector(':focus-visible');
    if (!(focused instanceof HTMLElement)) return;
    (shownFor(focused) ?? focused).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

function shownFor(element: HTMLElement): Element | null {
  if (element instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(element.type)) return element.closest('label');
  const dialog = element.closest('[role=dialog], [role=alertdialog]');
  return dialog === null || dialog === element ? null : element;
}

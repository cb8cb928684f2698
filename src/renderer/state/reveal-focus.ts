/**
 * Brings a whole card, switch or segment into view when it gets the focus. The focus itself is on a hidden input of one
 * pixel, so the browser would be content with that pixel.
 */
export function revealFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !/^(?:radio|checkbox)$/.test(target.type)) return;
    target.closest('label')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/**
 * Asks main for a window as tall as the page, now and whenever the height of the page changes. Main sets the limits.
 */
export function fitWindow(): void {
  const page = document.documentElement;
  const fit = () => {
    // The page has no height before its first frame.
    if (page.offsetHeight > 0) window.resizeTo(window.outerWidth, page.offsetHeight);
  };
  new ResizeObserver(fit).observe(page);
}

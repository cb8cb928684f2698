/** Asks main for a window as tall as the page, now and whenever the page grows or shrinks. Main sets the limits. */
export function fitWindow(): void {
  const page = document.documentElement;
  const fit = () => {
    // Before anything is drawn there is nothing to fit.
    if (page.offsetHeight > 0) window.resizeTo(window.outerWidth, page.offsetHeight);
  };
  new ResizeObserver(fit).observe(page);
}

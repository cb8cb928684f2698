import { go, startOf } from '../../shell/route';

/** Frames to wait for the settings view. Its file may still have to load. */
const MOST_FRAMES = 300;

/** Shows the settings, scrolls to the one of this title, and puts the focus into it. */
export function showSetting(title: string): void {
  go(startOf.settings);
  focusWhenThere(`main section[aria-label="${CSS.escape(title)}"]`, MOST_FRAMES);
}

function focusWhenThere(selector: string, frames: number): void {
  const section = document.querySelector<HTMLElement>(selector);
  // While the palette closes, it keeps the focus.
  if (section === null || section.closest('[inert], [aria-hidden="true"]') !== null) {
    if (frames > 0) requestAnimationFrame(() => focusWhenThere(selector, frames - 1));
    return;
  }
  section.scrollIntoView({ block: 'center' });
  section.querySelector<HTMLElement>('button, input, [tabindex="0"]')?.focus({ preventScroll: true });
}

/** The elements that had the focus during this walk. */
const walked = new Set<Element>();

let elementsAtStart = 0;

/** Looks for what keeps a person from using a page. All of it runs inside the page. */
export const pageChecks = {
  pageFaults,
  focusFaults,
  startWalk,
  /** Whether the walk has opened or closed something. */
  changedPage: (): boolean => countOfElements() !== elementsAtStart,
  startClicks,
  nextClick,
};

/** Begins a walk, and says what is wrong with the page before it. */
function startWalk(): string[] {
  walked.clear();
  elementsAtStart = countOfElements();
  return pageFaults();
}

/** What changes the page and nothing else: choices, switches, tabs, and what folds. */
const CHOICES =
  'label:has([type=radio], [type=checkbox]), [role=radio], [role=switch], [role=tab], button[aria-expanded]:not([aria-haspopup])';

let toClick: Element[] = [];

/** Returns how many controls there are to click. */
function startClicks(): number {
  toClick = [...document.querySelectorAll(CHOICES)];
  return toClick.length;
}

/** Where to click next, after the page has scrolled there. Null: the control is gone, or another page hides it. */
function nextClick(): { x: number; y: number; name: string } | null {
  const control = toClick.shift();
  if (control?.isConnected !== true) return null;
  control.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = control.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  if (hit === null || !control.contains(hit)) return null;
  return { x, y, name: nameOf(control) };
}

/** Without tooltips, which the focus brings. */
const countOfElements = () => document.querySelectorAll(':not([role=tooltip], [role=tooltip] *)').length;

const nameOf = (element: Element): string => {
  const words = element.getAttribute('aria-label') ?? element.textContent.trim();
  return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${words.slice(0, 50)}”`;
};

/**
 * What keeps a page from being used at its size: it has scrolled as a whole, something reaches over its edge, or a name
 * is squeezed to nothing.
 */
function pageFaults(): string[] {
  const faults: string[] = [];
  const frames = [document.documentElement, document.body, ...document.querySelectorAll('#root')];
  const isPopup = document.documentElement.classList.contains('popup');
  for (const frame of frames) {
    if (frame.scrollTop !== 0 && !isPopup)
      faults.push(`the page has scrolled by ${frame.scrollTop}: ${nameOf(frame).slice(0, 20)}`);
    if (frame.scrollLeft !== 0) faults.push(`the page has scrolled sideways by ${frame.scrollLeft}`);
  }
  if (!isPopup && document.documentElement.scrollHeight > innerHeight) {
    faults.push(`the page is ${document.documentElement.scrollHeight - innerHeight} px too high`);
  }

  /** The part of the window, from left to right, in which an element can be seen, and what limits it. */
  const limits = (element: Element) => {
    let left = 0;
    let right = innerWidth;
    let by: Element = document.documentElement;
    let { position } = getComputedStyle(element);
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      const style = getComputedStyle(parent);
      const holds = style.position !== 'static' || style.transform !== 'none';
      if ((position === 'absolute' && !holds) || (position === 'fixed' && style.transform === 'none')) continue;
      position = style.position;
      if (style.overflowX === 'visible') continue;
      const box = parent.getBoundingClientRect();
      if (box.right < right) [right, by] = [box.right, parent];
      if (box.left > left) [left, by] = [box.left, parent];
    }
    return { left, right, by };
  };

  /** Whether the person can get to what is cut off: by scrolling a region that the keyboard reaches. */
  const canScroll = (by: Element) =>
    /auto|scroll/.test(getComputedStyle(by).overflowX) && by instanceof HTMLElement && by.tabIndex >= 0;

  // The input of a code is wider than its boxes: the space after the last digit is cut off, and no digit ever is.
  const subjectOf = (element: Element) =>
    element.matches('input[autocomplete="one-time-code"]') ? (element.parentElement ?? element) : element;

  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('[data-live-announcer], .visually-hidden, svg *, [data-decoration]') !== null) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.clipPath !== 'none') continue;
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    const isControl = element.matches('button, input, textarea, a, svg, img');
    if (texts.length === 0 && !isControl) continue;
    const range = document.createRange();
    if (texts.length > 0) {
      range.setStartBefore(texts[0] as Node);
      range.setEndAfter(texts.at(-1) as Node);
    }
    const own = subjectOf(element).getBoundingClientRect();
    const box = isControl ? own : range.getBoundingClientRect();
    const isInvisible = [own, element.parentElement?.getBoundingClientRect()].some((one) => one && one.width <= 1);
    if (isInvisible || own.height <= 1 || box.width === 0) continue;
    if (style.textOverflow === 'ellipsis' && style.overflowX !== 'visible') {
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth < 48) {
        faults.push(`squeezed to ${element.clientWidth} px: ${nameOf(element)}`);
      }
      continue;
    }
    if (element.closest('[data-hidden], [inert]') !== null) continue;
    const { left, right, by } = limits(subjectOf(element));
    if (box.right > right + 1 || box.left < left - 1) {
      if (canScroll(by) || canScroll(element) || getComputedStyle(by).textOverflow === 'ellipsis') continue;
      faults.push(
        `overflows sideways by ${Math.round(Math.max(box.right - right, left - box.left))} px: ${nameOf(element)}`,
      );
    }
  }
  return faults;
}

/** What is wrong with the place that the focus came to. Null: it had the focus before, so the walk is over. */
function focusFaults(): string[] | null {
  const active = document.activeElement;
  if (active === null || active === document.body || walked.has(active)) return null;
  walked.add(active);
  const name = () => {
    const words = active.getAttribute('aria-label') ?? active.closest('label')?.textContent ?? active.textContent;
    return `${active.tagName.toLowerCase()} “${words.trim().slice(0, 50)}”`;
  };
  const faults: string[] = [];
  if (!document.documentElement.classList.contains('popup')) {
    for (const frame of [document.documentElement, document.body, ...document.querySelectorAll('#root')]) {
      if (frame.scrollTop !== 0 || frame.scrollLeft !== 0) faults.push(`the page scrolls to ${name()}`);
    }
  }

  /** An input that its label stands for is one pixel large, or inside of such an element. */
  const isInvisible = (element: Element) =>
    [element, element.parentElement].some((one) => one !== null && one.getBoundingClientRect().width <= 1);
  /** The element that shows the focus: the focused one, one around a hidden input, or the active entry of a list. */
  const hasRing = (element: Element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    // The field of the palette shows its focus by a line.
    return (hasOutline || /0px -2px 0px 0px inset/.test(boxShadow)) && !isInvisible(element);
  };
  const entry = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
  const around: Element[] = [];
  for (let each: Element | null = active; each !== null && around.length < 5; each = each.parentElement)
    around.push(each);
  const inLabel = active.closest('label')?.querySelectorAll('*') ?? [];
  const ring = [...(entry ? [entry] : []), ...around, ...inLabel].find(hasRing);
  if (ring === undefined) return [...faults, `no focus ring: ${name()}`];

  const box = ring.getBoundingClientRect();
  let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
  let { position } = getComputedStyle(ring);
  for (let parent = ring.parentElement; parent !== null; parent = parent.parentElement) {
    const style = getComputedStyle(parent);
    const holds = style.position !== 'static' || style.transform !== 'none';
    if ((position === 'absolute' && !holds) || (position === 'fixed' && style.transform === 'none')) continue;
    position = style.position;
    if (parent === document.body || parent === document.documentElement) continue;
    const around = parent.getBoundingClientRect();
    if (style.overflowX !== 'visible') [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
    if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
  }
  const seen = {
    left: Math.max(left, box.left),
    right: Math.min(right, box.right),
    top: Math.max(top, box.top),
    bottom: Math.min(bottom, box.bottom),
  };
  const width = seen.right - seen.left;
  const height = seen.bottom - seen.top;
  const isLarge = box.height > innerHeight / 2;
  if (width < box.width - 2 || height < Math.min(box.height, isLarge ? 24 : box.height) / 2) {
    return [
      ...faults,
      `the focus is out of sight: ${name()} (${Math.round(width)}×${Math.round(height)} of ${Math.round(box.width)}×${Math.round(box.height)})`,
    ];
  }

  const points = [0.5, 0.25, 0.75].flatMap((x) =>
    [0.5, 0.25, 0.75].map((y) => [seen.left + width * x, seen.top + height * y]),
  );
  const hits = points.map(([x = 0, y = 0]) => document.elementFromPoint(x, y));
  // A toast goes away by itself.
  const free = hits.filter(
    (hit) =>
      hit !== null &&
      (ring.contains(hit) ||
        hit.contains(ring) ||
        hit.closest('label')?.contains(active) === true ||
        hit.closest('[data-react-aria-top-layer]') !== null),
  );
  if (free.length < points.length / 2) {
    const cover = hits.find((hit) => hit !== null && !free.includes(hit));
    faults.push(
      `covered: ${name()} at ${Math.round(seen.left)},${Math.round(seen.top)} by ${cover?.tagName.toLowerCase() ?? '?'}.${cover?.getAttribute('class') ?? ''}`,
    );
  }
  return faults;
}

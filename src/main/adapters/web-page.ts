/**
 * Reads words out of web pages that came in place of an answer. Anybody may have written such a page, so each function
 * goes through it once.
 */

/** Characters. */
const LONGEST_TITLE = 200;

/** The title of a page, in one line and without spaces around it. Empty if there is none. */
export function pageTitle(page: string): string {
  const tag = page.search(/<title\b/i);
  const begin = tag < 0 ? -1 : page.indexOf('>', tag);
  if (begin < 0) return '';
  const [title = ''] = page.slice(begin + 1, begin + 1 + LONGEST_TITLE).split('<', 1);
  return inOneLine(title);
}

/** The text that a person would read, in one line: what is not in a tag, a head, a script or a style. */
export function pageText(page: string): string {
  const parts: string[] = [];
  /** Elements that are not closed in the rest of the page. */
  const unclosed = new Set<string>();
  let at = 0;
  while (at < page.length) {
    const tag = page.indexOf('<', at);
    const end = tag < 0 ? -1 : endOfMarkup(page, tag, unclosed);
    if (end < 0) break;
    parts.push(page.slice(at, tag));
    at = end;
  }
  return inOneLine([...parts, page.slice(at)].join(' '));
}

const HIDDEN_ELEMENT = /<(head|script|style)\b/iy;

/** Where the text goes on after a tag, or after an element that nobody reads. -1 if the tag has no end. */
function endOfMarkup(page: string, tag: number, unclosed: Set<string>): number {
  HIDDEN_ELEMENT.lastIndex = tag;
  const name = HIDDEN_ELEMENT.exec(page)?.[1]?.toLowerCase();
  if (name !== undefined && !unclosed.has(name)) {
    const closing = new RegExp(`</${name}>`, 'gi');
    closing.lastIndex = tag;
    if (closing.test(page)) return closing.lastIndex;
    unclosed.add(name);
  }
  return page.indexOf('>', tag) + 1 || -1;
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

import { endOfTag } from '../../../../contract/xml-tags';

/** What a reader of XML is told, in the order of the text. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  /** Some of the text between two tags. `isLiteral`: it has no escapes. */
  text(text: string, isLiteral: boolean): void;
  close(name: string): void;
}

/**
 * Reads XML from start to end, once. Depth costs nothing, because nothing is kept. Definitions of entities are passed
 * over, so that no text grows. False: the text ends inside a tag, or with elements that are still open.
 */
export function readXml(text: string, listener: XmlListener): boolean {
  let open = 0;
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('<', at);
    if (start === -1 || start > at) listener.text(text.slice(at, start === -1 ? text.length : start), false);
    if (start === -1) break;
    const special = specials.find(({ begins }) => text.startsWith(begins, start));
    const ends = special?.ends ?? '>';
    const end = special ? text.indexOf(ends, start + special.begins.length) : endOfTag(text, start + 1);
    if (end === -1) return false;
    if (special?.isText === true) listener.text(text.slice(start + special.begins.length, end), true);
    else if (!special) open += tag(text.slice(start + 1, end), listener);
    at = end + ends.length;
  }
  return open === 0;
}

const specials = [
  { begins: '<!--', ends: '-->' },
  { begins: '<![CDATA[', ends: ']]>', isText: true },
  { begins: '<?', ends: '?>' },
  { begins: '<!', ends: '>' },
];

/** How many more elements are open after a tag. */
function tag(inside: string, listener: XmlListener): number {
  if (inside.startsWith('/')) {
    listener.close(inside.slice(1).trim());
    return -1;
  }
  const isEmpty = inside.endsWith('/');
  const words = isEmpty ? inside.slice(0, -1) : inside;
  const name = /^[^\s/]*/.exec(words)?.[0] ?? '';
  listener.open(name, words.slice(name.length));
  if (!isEmpty) return 1;
  listener.close(name);
  return 0;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The letters that the escapes in a text stand for. */
export const unescaped = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(number);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

import { endOfTag } from '../../contract/xml-tags';
import type { Pixels } from './gray';

/** QR codes as drawings take some tens of kilobytes. */
const MOST_CHARACTERS = 1_000_000;
/** A drawing has no pixels of its own. These are enough for the largest QR code. */
const LONGER_SIDE = 1_200;

/**
 * What a QR code is drawn with. Elements that draw others again, such as `use`, patterns, filters and masks, would let a
 * small file take the window minutes.
 */
const elements: ReadonlySet<string> = new Set(
  'svg g path rect circle ellipse polygon polyline line title desc metadata defs style'.split(' '),
);
/** What metadata of drawing programs is made of. It is not drawn. */
const METADATA = /^(?:rdf|cc|dc|sodipodi|inkscape):/;
/** What styles could lead to. */
const RICH_STYLE = /filter|url\s*\(|src\s*\(|@import|image/i;
/**
 * What could hide any of it from a look at the text: definitions, style sheets elsewhere, escapes, and references to
 * letters. The five that every XML file has are harmless.
 */
const HIDDEN = /<!ENTITY|<!ATTLIST|<\?(?!xml\s)|\\|&(?!(?:amp|lt|gt|quot|apos);|\s)/i;
/** A prefix and what it stands for. */
const PREFIXES = /xmlns:([^\s=]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DRAWN = /^\s*http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)\s*$/;
/** The largest QR code has 177 × 177 modules, and drawing programs nest a few groups. */
const MOST_ELEMENTS = 50_000;
const DEEPEST = 100;

/** Whether a text is an SVG file. */
export const isSvg = (text: string): boolean =>
  /^\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text) && /<svg[\s>]/i.test(text.slice(0, 3_000));

/** Whether an SVG is a plain drawing, which takes little time to draw. */
export function isPlainSvg(text: string): boolean {
  if (text.length > MOST_CHARACTERS || RICH_STYLE.test(text) || HIDDEN.test(text)) return false;
  for (const [, prefix, ...values] of text.matchAll(PREFIXES)) {
    if (prefix !== 'svg' && DRAWN.test(values.join(''))) return false;
  }
  let [count, depth] = [0, 0];
  for (const tag of tagsIn(text)) {
    if (tag === null) return false;
    const isEnd = tag.startsWith('/');
    if (!isEnd && !isPlainName(/^[^\s/]*/.exec(tag)?.[0] ?? '')) return false;
    count += isEnd ? 0 : 1;
    depth += isEnd ? -1 : tag.endsWith('/') ? 0 : 1;
    if (count > MOST_ELEMENTS || depth > DEEPEST) return false;
  }
  return depth === 0;
}

const isPlainName = (name: string): boolean => elements.has(name.replace(/^svg:/, '')) || METADATA.test(name);

/** What is between `<` and `>` of each element. Null, which is the last: something does not end, or defines more. */
function* tagsIn(text: string): Generator<string | null> {
  for (let start = text.indexOf('<'); start !== -1;) {
    const other = others.find(({ begins }) => text.startsWith(begins, start));
    const end = other ? text.indexOf(other.ends, start + other.begins.length) : endOfTag(text, start + 1);
    const inside = text.slice(start + 1, end);
    // Of what begins so, only the type of the document is left, and what it defines is in brackets.
    const isType = other === undefined && inside.startsWith('!');
    if (end === -1 || (isType && inside.includes('['))) {
      yield null;
      return;
    }
    if (!other && !isType) yield inside;
    start = text.indexOf('<', end);
  }
}

/** What is no element, and ends where its sign does. */
const others = [
  { begins: '<!--', ends: '-->' },
  { begins: '<![CDATA[', ends: ']]>' },
  { begins: '<?', ends: '?>' },
];

/**
 * Draws a plain SVG. As an image it runs no script and loads nothing, and the policy of pages lets images come only from
 * Fob and from `data:`. Null: it is damaged.
 */
export async function drawSvg(text: string): Promise<Pixels | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const isDrawn = await image.decode().then(
    () => true,
    () => false,
  );
  const { naturalWidth, naturalHeight } = image;
  const factor = LONGER_SIDE / Math.max(naturalWidth, naturalHeight);
  if (!isDrawn || !Number.isFinite(factor)) return null;
  const width = Math.max(1, Math.round(naturalWidth * factor));
  const height = Math.max(1, Math.round(naturalHeight * factor));
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!canvas) return null;
  // Most drawings leave the light modules out, for a white page.
  canvas.fillStyle = '#ffffff';
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(image, 0, 0, width, height);
  return canvas.getImageData(0, 0, width, height);
}

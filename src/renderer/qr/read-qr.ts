import { fail, ok, type Result } from '../../contract/app-error';
import type { Pixels } from './gray';
import { imageSize } from './image-size';

/** Photos and screenshots are smaller than these limits. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
/** The image is scaled down to this side, which is also the decoder's limit. */
const LONGEST_SIDE = 4_096;

const TOO_LARGE = 'This image is larger than 20 MB or 40 megapixels. Cut out the QR code and use that part.';
const DAMAGED = 'This image is damaged, or it is no longer there. Save it again, then choose it again.';

/** The text of the first QR code in an image file. If there is none, two sentences say why and what to do. */
export async function readQr(image: Blob): Promise<Result<string, string>> {
  const pixels = await pixelsOf(image);
  if (!pixels.ok) return pixels;
  // The decoder loads with the first image.
  const { decodeQr } = await import('./decode-qr');
  const text = decodeQr(pixels.value);
  return text === null
    ? fail('There is no QR code in this image that Fob can read. Try a larger or sharper one.')
    : ok(text);
}

async function pixelsOf(image: Blob): Promise<Result<Pixels, string>> {
  if (image.size > MOST_BYTES) return fail(TOO_LARGE);
  // The file may be gone by now, or its content may not match its first bytes.
  const bytes = await image.arrayBuffer().catch(() => null);
  if (!bytes) return fail(DAMAGED);
  const size = imageSize(new Uint8Array(bytes));
  if (!size)
    return fail('Fob reads QR codes from PNG, JPEG, GIF and WebP. Save the picture as PNG, or take a screenshot.');
  if (size.width * size.height > MOST_PIXELS) return fail(TOO_LARGE);
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  const pixels = bitmap && draw(bitmap);
  bitmap?.close();
  return pixels ? ok(pixels) : fail(DAMAGED);
}

function draw(bitmap: ImageBitmap): Pixels | null {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * factor));
  const height = Math.max(1, Math.round(bitmap.height * factor));
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!canvas) return null;
  // Behind transparent pixels, gray is distinct from both dark and light modules.
  canvas.fillStyle = '#808080';
  canvas.fillRect(0, 0, width, height);
  canvas.imageSmoothingQuality = 'high';
  canvas.drawImage(bitmap, 0, 0, width, height);
  return canvas.getImageData(0, 0, width, height);
}

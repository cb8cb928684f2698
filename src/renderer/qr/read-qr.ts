import { fail, ok, type Result } from '../../contract/app-error';
import type { Pixels } from './gray';
import { imageSize } from './image-size';
import { drawSvg, isPlainSvg, isSvg } from './svg';

/** Photos and screenshots are smaller than these limits. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
/** The image is scaled down to this side, which is also the decoder's limit. */
const LONGEST_SIDE = 4_096;

/** Why there is no text. */
export type QrFault = 'too-large' | 'damaged' | 'other-kind' | 'none';

/** The text of the first QR code in an image file. If there is none, the fault says why. */
export async function readQr(image: Blob): Promise<Result<string, QrFault>> {
  const pixels = await pixelsOf(image);
  if (!pixels.ok) return pixels;
  // The decoder loads with the first image.
  const { decodeQr } = await import('./decode-qr');
  const text = decodeQr(pixels.value);
  return text === null ? fail('none') : ok(text);
}

async function pixelsOf(image: Blob): Promise<Result<Pixels, QrFault>> {
  if (image.size > MOST_BYTES) return fail('too-large');
  // The file may be gone by now, or its content may not match its first bytes.
  const bytes = await image.arrayBuffer().catch(() => null);
  if (!bytes) return fail('damaged');
  const size = imageSize(new Uint8Array(bytes));
  if (!size) return pixelsOfSvg(new TextDecoder().decode(bytes));
  if (size.width * size.height > MOST_PIXELS) return fail('too-large');
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  const pixels = bitmap && draw(bitmap);
  bitmap?.close();
  return pixels ? ok(pixels) : fail('damaged');
}

async function pixelsOfSvg(text: string): Promise<Result<Pixels, QrFault>> {
  if (!isSvg(text) || !isPlainSvg(text)) return fail('other-kind');
  const pixels = await drawSvg(text);
  return pixels ? ok(pixels) : fail('damaged');
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

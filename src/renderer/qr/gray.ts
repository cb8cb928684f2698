/** Red, green, blue and opacity of each pixel, row by row, as in the data of a canvas. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Brightness from 0 to 255, row by row. */
export interface Gray {
  width: number;
  height: number;
  light: Uint8ClampedArray;
}

/** The brightness of each pixel as the eye sees it (ITU-R BT.601). */
export function grayOf({ width, height, data }: Pixels): Gray {
  const light = new Uint8ClampedArray(width * height);
  for (let i = 0; i < light.length; i += 1) {
    light[i] = 0.299 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.114 * (data[4 * i + 2] ?? 0);
  }
  return { width, height, light };
}

/** The image scaled and rotated clockwise around its center. The new corners are gray. */
export function redrawn(image: Gray, factor: number, degrees: number): Gray {
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const side = (alongX: number, alongY: number) =>
    Math.max(1, Math.round(factor * (image.width * Math.abs(alongX) + image.height * Math.abs(alongY))));
  const [width, height] = [side(cos, sin), side(sin, cos)];
  const light = new Uint8ClampedArray(width * height);
  // A pixel that replaces several is their mean. If it were just one of them, fine modules would fall apart.
  const samples = Math.max(1, Math.round(1 / factor));
  for (let i = 0; i < light.length; i += 1) {
    let sum = 0;
    for (let sample = 0; sample < samples ** 2; sample += 1) {
      const x = ((i % width) + ((sample % samples) + 0.5) / samples - width / 2) / factor;
      const y = (Math.floor(i / width) + (Math.floor(sample / samples) + 0.5) / samples - height / 2) / factor;
      sum += blended(image, x * cos + y * sin + image.width / 2 - 0.5, y * cos - x * sin + image.height / 2 - 0.5);
    }
    light[i] = sum / samples ** 2;
  }
  return { width, height, light };
}

const OUTSIDE = 128;

/** The brightness at a point between four pixels. */
function blended({ width, height, light }: Gray, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return OUTSIDE;
  const left = Math.max(Math.floor(x), 0);
  const top = Math.max(Math.floor(y), 0) * width;
  const right = Math.min(left + 1, width - 1);
  const below = top + width < light.length ? top + width : top;
  const alongX = Math.max(x - left, 0);
  const upper = (light[top + left] ?? 0) * (1 - alongX) + (light[top + right] ?? 0) * alongX;
  const lower = (light[below + left] ?? 0) * (1 - alongX) + (light[below + right] ?? 0) * alongX;
  return upper + (lower - upper) * Math.max(y - Math.floor(y), 0);
}

import { create } from 'qrcode';

/**
 * Pictures of QR codes as people have them: AWS's PNG, screenshots, photos. They are computed on gray values from a
 * seed, so a picture that fails today is the same picture tomorrow.
 */
export interface Gray {
  width: number;
  height: number;
  /** Brightness from 0 to 255, row by row. */
  light: Float32Array;
}

export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export type Random = () => number;

/** The random generator mulberry32. It is small and gives the same numbers everywhere. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function blank(width: number, height: number, light = 255): Gray {
  return { width, height, light: new Float32Array(width * height).fill(light) };
}

export function each(image: Gray, change: (light: number, x: number, y: number) => number): Gray {
  const { width } = image;
  return { ...image, light: image.light.map((light, i) => change(light, i % width, Math.floor(i / width))) };
}

/** A QR code like in a PNG: each module is `size` pixels wide, with the quiet zone around the code. */
export function qrCode(text: string, size: number, level: 'L' | 'M' | 'Q' | 'H' = 'M', quiet = 4): Gray {
  const { modules } = create(text, { errorCorrectionLevel: level });
  const side = (modules.size + 2 * quiet) * size;
  const dark = (x: number, y: number) =>
    Math.min(x, y) >= 0 && Math.max(x, y) < modules.size && modules.get(y, x) === 1;
  return each(blank(side, side), (_, x, y) =>
    dark(Math.floor(x / size) - quiet, Math.floor(y / size) - quiet) ? 0 : 255,
  );
}

/** Lines that resemble text: dark strokes of various sizes in words and rows. */
export function page(width: number, height: number, random: Random): Gray {
  const image = blank(width, height, 250);
  for (let top = 20; top < height - 40; top += 24) {
    for (let left = 20; left < width - 40; left += 9 + (random() < 0.2 ? 12 : 0)) {
      if (random() < 0.15) continue;
      for (let stroke = 0; stroke < 3; stroke += 1) {
        const upright = random() < 0.5;
        const [x, y] = [left + Math.floor(random() * 6), top + Math.floor(random() * 12)];
        fill(image, x, y, upright ? 2 : 6, upright ? 9 : 2, 40);
      }
    }
  }
  return image;
}

function fill(image: Gray, left: number, top: number, width: number, height: number, light: number) {
  for (let y = top; y < top + height; y += 1) {
    image.light.fill(light, y * image.width + left, y * image.width + left + width);
  }
}

export function paste(onto: Gray, image: Gray, left: number, top: number): Gray {
  const result = { ...onto, light: onto.light.slice() };
  for (let y = 0; y < image.height; y += 1) {
    result.light.set(image.light.subarray(y * image.width, (y + 1) * image.width), (top + y) * onto.width + left);
  }
  return result;
}

export const inverted = (image: Gray): Gray => each(image, (light) => 255 - light);
/** The image between two grays instead of black and white, like in a theme. */
export const contrast = (image: Gray, dark: number, bright: number): Gray =>
  each(image, (light) => dark + (light / 255) * (bright - dark));

/** The brightness between pixels. Around the image it is `outside`. */
function at({ width, height, light }: Gray, x: number, y: number, outside: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return outside;
  const left = Math.min(Math.max(Math.floor(x), 0), width - 1);
  const top = Math.min(Math.max(Math.floor(y), 0), height - 1);
  const right = Math.min(left + 1, width - 1);
  const below = Math.min(top + 1, height - 1) * width;
  const fx = Math.max(x - left, 0);
  const upper = (light[top * width + left] ?? 0) * (1 - fx) + (light[top * width + right] ?? 0) * fx;
  const lower = (light[below + left] ?? 0) * (1 - fx) + (light[below + right] ?? 0) * fx;
  return upper + (lower - upper) * Math.max(y - top, 0);
}

type Place = readonly [x: number, y: number];

/** A new image, possibly of another size. `from` gives the source position of each pixel. */
function warp(
  image: Gray,
  width: number,
  height: number,
  outside: number,
  from: (x: number, y: number) => Place,
): Gray {
  return each(blank(width, height), (_, x, y) => at(image, ...from(x, y), outside));
}

/** Larger images blend between pixels. Smaller ones average over the area of a pixel, like a camera. */
export function scaled(image: Gray, factor: number): Gray {
  const size = (side: number) => Math.max(1, Math.round(side * factor));
  const samples = Math.max(1, Math.ceil(1 / factor));
  return each(blank(size(image.width), size(image.height)), (_, x, y) => {
    let sum = 0;
    for (let i = 0; i < samples ** 2; i += 1) {
      const fineX = (x + ((i % samples) + 0.5) / samples) / factor - 0.5;
      const fineY = (y + (Math.floor(i / samples) + 0.5) / samples) / factor - 0.5;
      sum += at(image, fineX, fineY, 255);
    }
    return sum / samples ** 2;
  });
}

export function rotated(image: Gray, degrees: number, outside = 255): Gray {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const width = Math.ceil(Math.abs(image.width * cos) + Math.abs(image.height * sin));
  const height = Math.ceil(Math.abs(image.width * sin) + Math.abs(image.height * cos));
  return warp(image, width, height, outside, (x, y) => {
    const [dx, dy] = [x - (width - 1) / 2, y - (height - 1) / 2];
    return [dx * cos + dy * sin + (image.width - 1) / 2, dy * cos - dx * sin + (image.height - 1) / 2];
  });
}

/**
 * The image seen from the side: distant parts are smaller. A `tilt` of 0.3 makes the far edge about a third shorter.
 */
export function tilted(image: Gray, tilt: number, turn: number, outside = 255): Gray {
  const { width, height } = image;
  return warp(image, width, height, outside, (x, y) => {
    const [u, v] = [x / width - 0.5, y / height - 0.5];
    const depth = 1 - tilt * (u * Math.sin(turn) + v * Math.cos(turn));
    const zoom = 1 + tilt / 2;
    return [((u * zoom) / depth + 0.5) * width, ((v * zoom) / depth + 0.5) * height];
  });
}

/** Two box blurs, which resemble a lens out of focus. */
export function blurred(image: Gray, radius: number): Gray {
  const once = (source: Gray, stepX: number, stepY: number) =>
    each(source, (_, x, y) => {
      let sum = 0;
      for (let i = -radius; i <= radius; i += 1) {
        const column = Math.min(Math.max(x + i * stepX, 0), source.width - 1);
        const row = Math.min(Math.max(y + i * stepY, 0), source.height - 1);
        sum += source.light[row * source.width + column] ?? 0;
      }
      return sum / (2 * radius + 1);
    });
  return [0, 1].reduce((result) => once(once(result, 1, 0), 0, 1), image);
}

export function noisy(image: Gray, deviation: number, random: Random): Gray {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return each(image, (light) => light + deviation * normal());
}

/** Bright on one side and dark on the other, with a hard shadow across, like from a hand or a lamp. */
export function unevenlyLit(image: Gray, darkest: number, shadow = 1): Gray {
  const { width, height } = image;
  return each(image, (light, x, y) => {
    const lamp = darkest + (1 - darkest) * (x / width);
    return light * lamp * (x + y > (width + height) * 0.5 ? shadow : 1);
  });
}

// prettier-ignore
const jpegLuminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** The effect of JPEG compression of this quality: the standard's quantization table on blocks of 8×8 pixels. */
export function jpeg(image: Gray, quality: number): Gray {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = jpegLuminance.map((entry) => Math.min(Math.max(Math.floor((entry * percent + 50) / 100), 1), 255));
  const result = { ...image, light: image.light.slice() };
  const block = new Float64Array(64);
  for (let top = 0; top < image.height; top += 8) {
    for (let left = 0; left < image.width; left += 8) {
      for (let i = 0; i < 64; i += 1) {
        const x = Math.min(left + (i % 8), image.width - 1);
        const y = Math.min(top + Math.floor(i / 8), image.height - 1);
        block[i] = Math.min(Math.max(image.light[y * image.width + x] ?? 0, 0), 255) - 128;
      }
      const coarse = transform(block, false).map((value, i) => {
        const step = table[i] ?? 1;
        return Math.round(value / step) * step;
      });
      transform(coarse, true).forEach((value, i) => {
        const [x, y] = [left + (i % 8), top + Math.floor(i / 8)];
        if (x < image.width && y < image.height) result.light[y * image.width + x] = value + 128;
      });
    }
  }
  return result;
}

/** The 8×8 discrete cosine transform: row k, column n. */
const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [Math.floor(i / 8), i % 8];
  return (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * n + 1) * k * Math.PI) / 16);
});

function transform(block: Float64Array, back: boolean): Float64Array {
  const cosine = (k: number, n: number) => cosines[back ? n * 8 + k : k * 8 + n] ?? 0;
  const rows = new Float64Array(64);
  const result = new Float64Array(64);
  for (let row = 0; row < 8; row += 1) {
    for (let k = 0; k < 8; k += 1) {
      let sum = 0;
      for (let n = 0; n < 8; n += 1) sum += cosine(k, n) * (block[row * 8 + n] ?? 0);
      rows[row * 8 + k] = sum;
    }
  }
  for (let column = 0; column < 8; column += 1) {
    for (let k = 0; k < 8; k += 1) {
      let sum = 0;
      for (let n = 0; n < 8; n += 1) sum += cosine(k, n) * (rows[n * 8 + column] ?? 0);
      result[k * 8 + column] = sum;
    }
  }
  return result;
}

/** The image as pixels of a canvas. */
export function toPixels({ width, height, light }: Gray): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < light.length; i += 1) {
    const value = light[i] ?? 0;
    data[4 * i] = value;
    data[4 * i + 1] = value;
    data[4 * i + 2] = value;
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

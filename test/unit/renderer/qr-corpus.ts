import {
  blurred,
  contrast,
  each,
  inverted,
  jpeg,
  noisy,
  page,
  paste,
  qrCode,
  rotated,
  scaled,
  tilted,
  unevenlyLit,
  type Gray,
  type Random,
} from './qr-images';

export interface Sample {
  text: string;
  image: Gray;
}

const between = (random: Random, least: number, most: number) => least + random() * (most - least);
const whole = (random: Random, least: number, most: number) => Math.floor(between(random, least, most + 1));
const letter = (random: Random) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(whole(random, 0, 31));

/** The text of AWS's QR codes, for various names. */
function awsUri(random: Random): string {
  const secret = Array.from({ length: 64 }, () => letter(random)).join('');
  const name = ['alice', 'bob.builder', 'svc-deploy+phone'][whole(random, 0, 2)] ?? 'alice';
  const issuer = 'Amazon%20Web%20Services';
  return random() < 0.5
    ? `otpauth://totp/${issuer}:${name}@111122223333?secret=${secret}&issuer=${issuer}`
    : `otpauth://totp/${name}@111122223333?secret=${secret}`;
}

const code = (text: string, random: Random, size: number) => qrCode(text, size, random() < 0.5 ? 'L' : 'M');

/** A page on a full HD screen with the code somewhere on it. */
function screenshot(text: string, random: Random, moduleSize: number): Gray {
  const around = page(1920, 1080, random);
  const image = scaled(code(text, random, 4), moduleSize / 4);
  return paste(
    around,
    image,
    whole(random, 0, around.width - image.width),
    whole(random, 0, around.height - image.height),
  );
}

/** A code on a printed page or on a screen, photographed by hand. */
function photo(text: string, random: Random, far = 1): Gray {
  const moduleSize = whole(random, 5, 8);
  const image = code(text, random, moduleSize);
  const side = Math.ceil(image.width * 1.5);
  const around = contrast(page(side, side, random), 60, 190);
  const sheet = paste(around, contrast(image, 50, 215), Math.floor(side / 5), Math.floor(side / 6));
  const seen = scaled(rotated(sheet, between(random, -30, 30), 110), far);
  const tilt = tilted(seen, between(random, 0.05, 0.3), between(random, 0, 2 * Math.PI), 110);
  const light = unevenlyLit(blurred(tilt, 1), between(random, 0.5, 0.9), between(random, 0.7, 1));
  return jpeg(noisy(light, between(random, 3, 10), random), between(random, 50, 90));
}

/** Moiré: the pixels of the screen interfere with the pixels of the camera. */
function stripes(image: Gray, random: Random): Gray {
  const [angle, wave] = [between(random, 0, Math.PI), between(random, 6, 20)];
  return each(
    image,
    (light, x, y) => light + 30 * Math.sin((2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle))) / wave),
  );
}

/** Every kind of picture that the decoder must read. Each `random` makes new ones. */
const kinds = {
  'AWS PNG': (text, random) => qrCode(text, whole(random, 1, 10), random() < 0.5 ? 'L' : 'M'),
  'without margin': (text, random) => qrCode(text, whole(random, 3, 8), 'M', 0),
  'screenshot, light': (text, random) => screenshot(text, random, whole(random, 2, 6)),
  'screenshot, fractional scale': (text, random) => screenshot(text, random, between(random, 2.2, 6)),
  'screenshot, inverted': (text, random) =>
    contrast(inverted(screenshot(text, random, between(random, 2.2, 6))), 25, 225),
  'light code on a dark page': (text, random) => {
    const image = scaled(code(text, random, 4), between(random, 0.6, 1.5));
    return paste(inverted(page(1280, 800, random)), image, whole(random, 0, 700), whole(random, 0, 300));
  },
  'rotated by 5 degrees': (text, random) => rotated(code(text, random, 4), 5),
  'rotated by 15 degrees': (text, random) => rotated(code(text, random, 4), 15),
  'rotated by 45 degrees': (text, random) => rotated(code(text, random, 4), 45),
  'rotated by 90 degrees': (text, random) => rotated(code(text, random, 4), 90),
  'rotated by 180 degrees': (text, random) => rotated(code(text, random, 4), 180),
  'scaled 0.5 to 1': (text, random) => scaled(code(text, random, 4), between(random, 0.5, 1)),
  'scaled 1 to 4': (text, random) => scaled(code(text, random, 4), between(random, 1, 4)),
  perspective: (text, random) =>
    tilted(code(text, random, 6), between(random, 0.1, 0.4), between(random, 0, 2 * Math.PI)),
  noise: (text, random) => noisy(contrast(code(text, random, 5), 40, 210), between(random, 20, 60), random),
  blur: (text, random) => blurred(code(text, random, 6), whole(random, 1, 3)),
  'uneven light': (text, random) => unevenlyLit(code(text, random, 5), between(random, 0.2, 0.6), 0.5),
  JPEG: (text, random) => jpeg(code(text, random, whole(random, 3, 6)), whole(random, 5, 40)),
  'stripes of a screen': (text, random) => stripes(contrast(code(text, random, 5), 60, 200), random),
  'inverted, noisy, rotated': (text, random) =>
    noisy(contrast(inverted(rotated(code(text, random, 5), between(random, -20, 20))), 30, 200), 20, random),
  photo: (text, random) => photo(text, random),
  'photo from afar': (text, random) => photo(text, random, 0.75),
  'photo of many pixels': (text, random) => scaled(photo(text, random), between(random, 3, 5)),
} satisfies Record<string, (text: string, random: Random) => Gray>;

export type Kind = keyof typeof kinds;
export const everyKind = Object.keys(kinds) as Kind[];

export function sample(kind: Kind, random: Random): Sample {
  const text = awsUri(random);
  return { text, image: kinds[kind](text, random) };
}

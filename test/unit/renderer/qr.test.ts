import fc from 'fast-check';
import { toBuffer } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { decodeQr } from '../../../src/renderer/qr/decode-qr';
import { imageSize } from '../../../src/renderer/qr/image-size';
import { readQr } from '../../../src/renderer/qr/read-qr';
import { isPlainSvg, isSvg } from '../../../src/renderer/qr/svg';
import { everyKind, sample } from './qr-corpus';
import { blank, each, noisy, page, paste, qrCode, seeded, toPixels } from './qr-images';

const URI = 'otpauth://totp/alice@111122223333?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('decodes', () => {
  it.each(everyKind)('%s', (kind) => {
    for (const seed of kind.startsWith('photo') ? [1] : [1, 2]) {
      const { text, image } = sample(kind, seeded(seed));
      expect(decodeQr(toPixels(image)), `seed ${seed}`).toBe(text);
    }
  });

  it('colors', () => {
    const pixels = toPixels(qrCode(URI, 4));
    for (let i = 0; i < pixels.data.length; i += 4) {
      // Dark blue on AWS's orange.
      pixels.data.set(pixels.data[i] === 0 ? [35, 47, 62] : [255, 153, 0], i);
    }
    expect(decodeQr(pixels)).toBe(URI);
  });

  it('text that is not ASCII', () => {
    expect(decodeQr(toPixels(qrCode('otpauth://totp/Änne?secret=é', 4)))).toBe('otpauth://totp/Änne?secret=é');
  });
});

describe('answers null', () => {
  it.each([
    ['white', () => blank(600, 400)],
    ['one pixel', () => blank(1, 1)],
    ['a row of pixels', () => blank(5_000, 1)],
    ['a page of text', () => page(800, 500, seeded(1))],
    ['noise', () => noisy(blank(400, 400, 128), 90, seeded(1))],
    ['a code without one of its corners', () => paste(qrCode(URI, 4), blank(60, 60), 0, 0)],
    ['nothing but finder patterns', () => corners(300, 3)],
  ])('for %s', (_, image) => {
    expect(decodeQr(toPixels(image()))).toBeNull();
  });

  it.each([
    [0, 0, 0],
    [0, 100, 0],
    [-10, -10, 400],
    [2, 2, 15],
    [2, 2, 17],
    [0.5, 2, 4],
    [NaN, 1, 4],
    [Infinity, 1, 4],
    [1e9, 1e9, 4],
    [Number.MAX_SAFE_INTEGER, 2, 8],
  ])('for a size of %d×%d with %d values', (width, height, values) => {
    expect(decodeQr({ width, height, data: new Uint8ClampedArray(values) })).toBeNull();
  });

  it('for any pixels', () => {
    const side = fc.integer({ min: 1, max: 24 });
    const images = fc.tuple(side, side).chain(([width, height]) => {
      const count = 4 * width * height;
      const data = fc.uint8Array({ minLength: count, maxLength: count });
      return data.map((values) => ({ width, height, data: values }));
    });
    fc.assert(
      fc.property(images, (pixels) => {
        expect(decodeQr(pixels)).toBeNull();
      }),
    );
  });
});

/** Finder patterns everywhere: the most candidates that a decoder can get. */
function corners(side: number, size: number) {
  return each(blank(side, side), (_, x, y) => {
    const [u, v] = [(Math.floor(x / size) % 9) - 1, (Math.floor(y / size) % 9) - 1];
    const ring = Math.max(Math.abs(u - 3), Math.abs(v - 3));
    return ring > 3 || ring === 2 ? 255 : 0;
  });
}

describe('the size in the header of an image file', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
  const app0 = [0xff, 0xe0, 0, 4, 0xff, 0xc0];
  const riff = 'RIFF\0\0\0\0WEBP';

  it('is read from a PNG of an encoder', async () => {
    expect(imageSize(await toBuffer('a', { scale: 3 }))).toEqual({ width: 87, height: 87 });
  });

  it.each([
    ['a PNG', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', [0, 1, 0, 2, 0, 0, 3, 4]), 65_538, 772],
    ['a JPEG', bytes([0xff, 0xd8], app0, [0xff, 0xff, 0xc0, 0, 17, 8, 1, 2, 3, 4]), 772, 258],
    ['a progressive JPEG', bytes([0xff, 0xd8, 0xff, 0xc4, 0, 2, 0xff, 0xc2, 0, 17, 8, 1, 2, 3, 4]), 772, 258],
    ['a GIF', bytes('GIF89a', [2, 1, 4, 3]), 258, 772],
    ['a WebP', bytes(riff, 'VP8 ', Array<number>(10).fill(0), [2, 0x41, 4, 0x43]), 258, 772],
    ['a lossless WebP', bytes(riff, 'VP8L\0\0\0\0\x2f', [1, 0xc1, 0xc0, 0]), 258, 772],
    ['an extended WebP', bytes(riff, 'VP8X', Array<number>(8).fill(0), [1, 1, 0, 3, 3, 0]), 258, 772],
  ])('is read from %s', (_, file, width, height) => {
    expect(imageSize(file)).toEqual({ width, height });
    expect(imageSize(file.subarray(0, 8))).toBeNull();
  });

  it.each([
    ['an empty file', ''],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'],
    ['text', URI],
    ['a JPEG that ends early', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['a JPEG of segments without a length', '\xff\xd8\xff' + '\0'.repeat(100)],
    ['a PNG without a size', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ])('is unknown for %s', (_, file) => {
    expect(imageSize(bytes(file))).toBeNull();
  });

  it('is a positive integer or null for any bytes', () => {
    const start = fc.constantFrom(
      '',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      '\xff\xd8\xff',
      'GIF8',
      `${riff}VP8`,
      `${riff}VP8L`,
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 64 }), (first, rest) => {
        const size = imageSize(bytes(first, [...rest])) ?? { width: 1, height: 1 };
        for (const side of [size.width, size.height]) expect(Number.isSafeInteger(side) && side > 0).toBe(true);
      }),
    );
  });
});

/** Node has no `createImageBitmap`, so an attempt to unpack an image would throw here. */
describe('refuses before anything is unpacked', () => {
  const png = (width: number, height: number) => {
    const start = Buffer.alloc(24);
    start.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
    start.writeUInt32BE(width, 16);
    start.writeUInt32BE(height, 20);
    return new Blob([start]);
  };

  it.each([
    ['a file of more than 20 MB', new Blob([new Uint8Array(20 * 1024 * 1024 + 1)]), 'too-large'],
    ['a PNG of more than 40 megapixels', png(8_000, 5_001), 'too-large'],
    ['a PNG of 4 billion by 4 billion pixels', png(0xffff_ffff, 0xffff_ffff), 'too-large'],
    ['SVG that draws parts again', new Blob(['<svg><defs><g id="a"/></defs><use href="#a"/></svg>']), 'other-kind'],
    ['SVG of a million characters', new Blob([`<svg>${' '.repeat(1_000_000)}</svg>`]), 'other-kind'],
    ['BMP', new Blob(['BM\x3a\0\0\0']), 'other-kind'],
    ['HEIC', new Blob(['\0\0\0\x18ftypheic']), 'other-kind'],
    ['AVIF', new Blob(['\0\0\0\x1cftypavif']), 'other-kind'],
    ['TIFF', new Blob(['II*\0']), 'other-kind'],
    ['PDF', new Blob(['%PDF-1.7']), 'other-kind'],
    ['an empty file', new Blob([]), 'other-kind'],
  ])('%s, and says why', async (_, image, reason) => {
    expect(await readQr(image)).toEqual({ ok: false, error: reason });
  });

  it('unpacks other images', async () => {
    await expect(readQr(png(8_000, 5_000))).rejects.toThrow('createImageBitmap');
  });
});

describe('an SVG', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

  it.each([
    ['rectangles', '<g id="QRcode" fill="#000"><rect x="0" y="0" width="9" height="9"/></g>'],
    ['a path', '<title>QR</title><path stroke="#000" d="M4 4.5h7m1 0h1"/>'],
    ['styles', '<style>.a { fill: black }</style><rect class="a"/>'],
    [
      'what drawing programs add',
      '<metadata><rdf:RDF><cc:Work><dc:format>x</dc:format></cc:Work></rdf:RDF></metadata>',
    ],
  ])('of %s is drawn', (_, inside) => {
    for (const start of ['', '<?xml version="1.0"?>\n', '<!-- by hand -->', '<!DOCTYPE svg>']) {
      expect(isSvg(start + svg(inside))).toBe(true);
    }
    expect(isPlainSvg(svg(inside))).toBe(true);
  });

  it.each([
    ['a script', '<script>while (true);</script>'],
    ['an HTML page', '<foreignObject><b>x</b></foreignObject>'],
    ['a picture', '<image href="data:image/png;base64,AA"/>'],
    ['parts that are drawn again', '<use href="#a"/>'],
    ['a pattern', '<pattern id="a"/>'],
    ['a filter', '<filter id="a"/>'],
    ['a filter in a style', '<style>rect { FILTER: blur(9px) }</style>'],
    ['an animation', '<animate/>'],
    ['another file', '<style>@import "a.css";</style>'],
    ['an address in a style', '<rect style="fill: url (#a)"/>'],
    ['text, for which fonts are searched', '<text>QR</text>'],
  ])('with %s is not', (_, inside) => {
    expect(isPlainSvg(svg(inside))).toBe(false);
  });

  it.each([
    ['a prefix that stands for SVG', '<g xmlns:cc="http://www.w3.org/2000/svg"><cc:use href="#a"/></g>'],
    ['such a prefix in other quotes', "<g xmlns:rdf = 'http://www.w3.org/2000/svg'><rdf:use href='#a'/></g>"],
    ['a prefix that stands for HTML', '<g xmlns:dc="http://www.w3.org/1999/xhtml"><dc:img src="a"/></g>'],
    ['a name that begins with _', '<g xmlns:_="http://www.w3.org/2000/svg"><_:use href="#a"/></g>'],
    ['a name that begins with another letter', '<g xmlns:é="http://www.w3.org/2000/svg"><é:use href="#a"/></g>'],
    ['SVG’s own prefix before a part drawn again', '<svg:use href="#a"/>'],
    ['a decimal reference in a style', '<rect style="f&#105;lter: blur(9px)"/>'],
    ['a hexadecimal reference in a style', '<rect style="fill: u&#x72;l(#a)"/>'],
    ['a named reference in a style', '<rect style="fill: url&lpar;#a)"/>'],
    ['an escape in a style', '<rect style="fil\\74 er: blur(9px)"/>'],
    ['a style sheet elsewhere', '<?xml-stylesheet href="data:text/css;base64,AA"?>'],
    ['very many levels', '<g>'.repeat(200) + '</g>'.repeat(200)],
    ['very many levels, with signs that look like ends', '<g id="/>">'.repeat(200) + '</g>'.repeat(200)],
    ['very many elements', '<g/>'.repeat(60_000)],
    ['a tag that does not end', '<rect width="9'],
  ])('with %s is not', (_, inside) => {
    expect(isPlainSvg(svg(inside))).toBe(false);
  });

  it('with as many rectangles as the largest QR code is drawn, and with what is before and in it', () => {
    expect(isPlainSvg(svg('<rect x="1" y="1"/>'.repeat(177 * 177)))).toBe(true);
    const doctype =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    const inkscape =
      '<svg:g xmlns:svg="http://www.w3.org/2000/svg" xmlns:cc="http://creativecommons.org/ns#"><svg:rect/></svg:g>';
    expect(
      isPlainSvg(`<?xml version="1.0"?>${doctype}<!-- A & B > C -->${svg(`<title>A &amp; B</title>${inkscape}`)}`),
    ).toBe(true);
  });

  it.each(['><!--', '><![CDATA[', '<!--'])('with parts behind %s in the name of its type is not', (sign) => {
    for (const quote of ['"', "'"]) {
      const text = `<!DOCTYPE svg SYSTEM ${quote}${sign}${quote}>${svg('<use/>')}<!-- -->`;
      expect(isPlainSvg(text)).toBe(false);
    }
    expect(isPlainSvg(`<!DOCTYPE svg SYSTEM ">" [ <!-- ' --> ]>${svg('<g/>')}`)).toBe(false);
  });

  it('with attributes that its definition adds is not', () => {
    const doctype = '<!DOCTYPE svg [<!ATTLIST svg xmlns:cc CDATA "http://www.w3.org/2000/svg">]>';
    expect(isPlainSvg(doctype + svg('<cc:use/>'))).toBe(false);
  });

  it('of a million hostile characters is judged at once', () => {
    const start = performance.now();
    for (const part of [
      '<',
      '<g "',
      "<g '",
      '<!--',
      '<![CDATA[',
      '<!DOCTYPE',
      '<!',
      'xmlns:a="',
      '<g a=">"',
      'xmlns:',
      '&',
    ]) {
      expect(isPlainSvg(`<svg>${part.repeat(990_000 / part.length)}`)).toBe(false);
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('with entities that grow is not', () => {
    expect(isPlainSvg(`<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('&a;')}`)).toBe(false);
  });

  it.each(['', 'otpauth://totp/a', '<html></html>', '<KeePassFile><Value>svg</Value></KeePassFile>'])(
    'is not %j',
    (text) => {
      expect(isSvg(text)).toBe(false);
    },
  );
});

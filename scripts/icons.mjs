// Draws every icon in assets/icons from the SVGs in assets/icons/source. The results are committed; run this after
// changing a source. Needs rsvg-convert (librsvg) and ImageMagick.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const icons = resolve(dirname(fileURLToPath(import.meta.url)), '../assets/icons');
const states = ['idle', 'active', 'expiring', 'needs-you', 'error'];
const work = mkdtempSync(join(tmpdir(), 'fob-icons-'));

const source = (name) => readFileSync(join(icons, 'source', `${name}.svg`), 'utf8');

/** The SVG as PNG bytes, `size` pixels square. */
const draw = (svg, size) =>
  execFileSync('rsvg-convert', ['--width', `${size}`, '--height', `${size}`], { input: svg, maxBuffer: 16 << 20 });

function save(path, bytes) {
  const file = join(icons, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** The dial and the ring of the large drawing are only noise at 32 pixels and below. */
const app = (size) => source(size <= 32 ? 'app-small' : 'app');

/** Adds the margin of Apple's icon grid: an icon on macOS fills 824 of 1024 pixels. */
function withMargin(svg) {
  const share = 824 / 1024;
  const [, edge] = /viewBox="0 0 (\d+) \d+"/.exec(svg);
  const [, inset, tile] = /<rect (?:x="(\d+)" y="\d+" )?width="(\d+)"/.exec(svg);
  const size = Number(tile) / share;
  const start = Number(inset ?? 0) - (size - Number(tile)) / 2;
  return svg.replace(`viewBox="0 0 ${edge} ${edge}"`, `viewBox="${start} ${start} ${size} ${size}"`);
}

function ico(path, sizes, svgFor) {
  const files = sizes.map((size) => {
    const file = join(work, `${size}.png`);
    writeFileSync(file, draw(svgFor(size), size));
    return file;
  });
  const output = join(work, 'icon.ico');
  execFileSync('convert', [...files, output]);
  save(path, readFileSync(output));
}

/** An .icns file is a list of PNGs, each with a type that says its size and scale. */
function icns(path) {
  const sizes = {
    icp4: 16,
    icp5: 32,
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  };
  const chunk = (type, bytes) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  };
  const images = Object.entries(sizes).map(([type, size]) => chunk(type, draw(withMargin(app(size)), size)));
  save(path, chunk('icns', Buffer.concat(images)));
}

/** Makes the drawing black. macOS colors a template image itself and uses only its shape. */
const template = (svg) => svg.replaceAll(/fill="#[0-9a-f]{6}"/g, 'fill="#000000"');

try {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) save(`app/${size}x${size}.png`, draw(app(size), size));
  // The icon of Fob's windows. Window switchers show at most 128 pixels.
  save('app.png', draw(app(128), 128));
  ico('app.ico', [16, 20, 24, 32, 40, 48, 64, 128, 256], app);
  icns('app.icns');
  for (const state of states) {
    const svg = source(`tray-${state}`);
    save(`tray/${state}.png`, draw(svg, 22));
    save(`tray/${state}@2x.png`, draw(svg, 44));
    save(`tray/${state}Template.png`, draw(template(svg), 18));
    save(`tray/${state}Template@2x.png`, draw(template(svg), 36));
    ico(`tray/${state}.ico`, [16, 20, 24, 28, 32, 40, 48], () => svg);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a tray icon looks like. */
export interface TrayIcon {
  readonly width: number;
  readonly height: number;
  /** Differs when the picture differs. */
  readonly fingerprint: string;
  /** The path of the picture, when the app gave a file instead of pixels. */
  readonly file: string | undefined;
}

type Pixmap = [width: number, height: number, argb: Uint8Array];

/** Reads the picture. The protocol has two ways to give one, pixels or a file, and the app uses one of them. */
export async function readIcon(property: <T>(name: string) => Promise<T>): Promise<TrayIcon> {
  const pixmaps = await property<Pixmap[]>('IconPixmap');
  const [largest] = [...pixmaps].sort(([a], [b]) => b - a);
  if (largest) {
    const [width, height, argb] = largest;
    return { width, height, fingerprint: fingerprint(argb), file: undefined };
  }
  const file = join(await property<string>('IconThemePath'), `${await property<string>('IconName')}.png`);
  const png = await readFile(file);
  // The size is in the header of every PNG.
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), fingerprint: fingerprint(png), file };
}

function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

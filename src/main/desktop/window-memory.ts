import { themes, type Theme } from '../../contract/themes';
import { Turns } from '../core/base/turns';
import type { Clock, Timers } from '../core/ports';

/** Where a window was, and how large. While it is maximized, this is what it goes back to. */
export interface WindowPlace {
  x: number;
  y: number;
  width: number;
  height: number;
  isMaximized: boolean;
}

/** What Fob remembers of its windows. */
export interface Remembered {
  zoom: number;
  /** The theme of the settings, which are read after the first window is drawn. */
  theme: Theme;
  /** The main window. Null: it was never moved. */
  main: WindowPlace | null;
}

/** A file of Fob's own, which may be missing or hold anything. */
export interface MemoryFile {
  /** Null: there is none that can be read. */
  read(): string | null;
  write(text: string): Promise<void>;
}

export interface WindowMemoryDeps {
  file: MemoryFile;
  clock: Pick<Clock, 'now'>;
  timers: Timers;
  log: (line: string) => void;
}

/** Zoom factors, from small to large: those of Chromium. */
export const zoomFactors = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** A window that is dragged moves many times a second. Milliseconds. */
const SETTLED = 500;

/** How windows were left, across restarts. It is read before the first window opens and saved soon after each change. */
export class WindowMemory {
  private now: Remembered;
  private cancel: (() => void) | null = null;
  /** One save follows another, so that the last one stays. */
  private readonly saves = new Turns();

  constructor(private readonly deps: WindowMemoryDeps) {
    this.now = parseRemembered(deps.file.read());
  }

  get zoom(): number {
    return this.now.zoom;
  }

  get theme(): Theme {
    return this.now.theme;
  }

  get main(): WindowPlace | null {
    return this.now.main;
  }

  remember(change: Partial<Remembered>): void {
    const next = { ...this.now, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.now)) return;
    this.now = next;
    const { clock, timers } = this.deps;
    this.cancel ??= timers.at(clock.now() + SETTLED, () => void this.save());
  }

  /** For the end of Fob: saves what is not saved yet. Null: everything is. */
  keep(): Promise<void> | null {
    return this.cancel === null ? this.saves.unfinished : this.save();
  }

  private save(): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    return this.saves.run(() => this.write());
  }

  private async write(): Promise<void> {
    try {
      await this.deps.file.write(`${JSON.stringify({ version: 1, ...this.now })}\n`);
    } catch (error) {
      this.deps.log(`how windows were left could not be saved: ${String(error)}`);
    }
  }
}

const nothing: Remembered = { zoom: 1, theme: 'system', main: null };

/**
 * Reads the file strictly: a record that is not exactly as Fob writes it is none. It is small and read before the window
 * opens, so no schema library is loaded for it.
 */
export function parseRemembered(text: string | null): Remembered {
  try {
    const record = JSON.parse(text ?? '') as unknown;
    if (!hasKeys(record, ['version', 'zoom', 'theme', 'main']) || record.version !== 1) return nothing;
    const { main } = record;
    const zoom = zoomFactors.find((factor) => factor === record.zoom);
    const theme = themes.find((each) => each === record.theme);
    if (zoom === undefined || theme === undefined || !(main === null || isPlace(main))) return nothing;
    return { zoom, theme, main };
  } catch {
    return nothing;
  }
}

function isPlace(value: unknown): value is WindowPlace {
  if (!hasKeys(value, ['x', 'y', 'width', 'height', 'isMaximized'])) return false;
  const { x, y, width, height, isMaximized } = value;
  const isLength = (number: unknown) => isCoordinate(number) && (number as number) > 0;
  return [x, y].every(isCoordinate) && [width, height].every(isLength) && typeof isMaximized === 'boolean';
}

/** The sizes of X11's screens, which are the largest that there are. */
const isCoordinate = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) <= 32_767;

function hasKeys<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => own.includes(key));
}

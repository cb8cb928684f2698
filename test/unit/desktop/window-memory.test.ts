import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { placeOn } from '../../../src/main/desktop/placement';
import { windowKey } from '../../../src/main/desktop/window-keys';
import { parseRemembered, WindowMemory, zoomFactors } from '../../../src/main/desktop/window-memory';
import { Zoom } from '../../../src/main/desktop/zoom';
import { FakeTime } from '../core/doubles';

const place = { x: 10, y: 20, width: 900, height: 600, isMaximized: true };
const written = { version: 1, zoom: 1.25, theme: 'dark', main: place };
const nothing = { zoom: 1, theme: 'system', main: null };

describe('the record of windows', () => {
  it('is read as it was written', () => {
    expect(parseRemembered(JSON.stringify(written))).toEqual({ zoom: 1.25, theme: 'dark', main: place });
  });

  it.each<[string, unknown]>([
    ['of a later version', { ...written, version: 2 }],
    ['with more in it', { ...written, more: 1 }],
    ['with a zoom that nobody can choose', { ...written, zoom: 400 }],
    ['with a theme that Fob does not have', { ...written, theme: 'pink' }],
    ['with a window without a size', { ...written, main: { ...place, width: 0 } }],
    ['with a place that is no number', { ...written, main: { ...place, x: null } }],
    ['with a place outside of every screen', { ...written, main: { ...place, x: 1e9 } }],
    ['with half a place', { ...written, main: { x: 1, y: 1 } }],
    ['that is a list', [written]],
    ['that is null', null],
  ])('%s is ignored', (_what, record) => expect(parseRemembered(JSON.stringify(record))).toEqual(nothing));

  it('is ignored if it is missing or no JSON, and never throws', () => {
    expect(parseRemembered(null)).toEqual(nothing);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseRemembered(text)));
  });
});

describe('the memory of windows', () => {
  let time: FakeTime;
  let memory: WindowMemory;
  const write = vi.fn<(text: string) => Promise<void>>();
  const log = vi.fn();

  beforeEach(() => {
    vi.resetAllMocks();
    write.mockResolvedValue();
    time = new FakeTime();
    memory = new WindowMemory({ file: { read: () => JSON.stringify(written), write }, clock: time, timers: time, log });
  });

  it('is saved once after many moves', async () => {
    for (let x = 0; x < 50; x++) memory.remember({ main: { ...place, x } });
    expect(write).not.toHaveBeenCalled();
    await time.advance(1_000);
    expect(write).toHaveBeenCalledOnce();
    expect(parseRemembered(write.mock.calls[0]?.[0] ?? '').main).toEqual({ ...place, x: 49 });
  });

  it('is waited for at a quit, also if its save is under way', async () => {
    let end = (): void => undefined;
    write.mockReturnValue(new Promise((resolve) => (end = resolve)));
    memory.remember({ zoom: 2 });
    await time.advance(1_000);
    expect(write).toHaveBeenCalledOnce();
    const kept = memory.keep();
    expect(kept).not.toBeNull();
    end();
    await kept;
    expect(memory.keep()).toBeNull();
  });

  it('is not saved if nothing changed', async () => {
    memory.remember({ main: { ...place } });
    await time.advance(1_000);
    expect([write.mock.calls, memory.keep()]).toEqual([[], null]);
  });

  it('is saved when Fob ends', async () => {
    memory.remember({ zoom: 2 });
    await memory.keep();
    await time.advance(1_000);
    expect(write).toHaveBeenCalledOnce();
  });

  it('goes on without the file', async () => {
    write.mockRejectedValue(new Error('disk full'));
    memory.remember({ zoom: 2 });
    await memory.keep();
    expect([memory.zoom, log.mock.calls.length]).toEqual([2, 1]);
  });
});

describe('a window that was left somewhere', () => {
  const first = { x: 0, y: 25, width: 1440, height: 875 };
  const second = { x: 1440, y: 0, width: 1920, height: 1080 };

  it.each([
    ['opens there', { x: 1500, y: 40 }, [first, second], { x: 1500, y: 40, width: 900, height: 600 }],
    ['may lie on two displays', { x: 1000, y: 100 }, [first, second], { x: 1000, y: 100, width: 900, height: 600 }],
    [
      'moves to the first display if its own is gone',
      { x: 1500, y: 40 },
      [first],
      { x: 540, y: 40, width: 900, height: 600 },
    ],
    [
      'moves onto the display that had most of it',
      { x: 3000, y: 900 },
      [first, second],
      { x: 2460, y: 480, width: 900, height: 600 },
    ],
  ])('%s', (_what, at, areas, expected) => expect(placeOn({ ...place, ...at }, areas)).toEqual(expected));

  it('is always on the displays, and no larger than they are', () => {
    const side = fc.integer({ min: 1, max: 5_000 });
    const at = fc.integer({ min: -9_000, max: 9_000 });
    fc.assert(
      fc.property(at, at, side, side, (x, y, width, height) => {
        const found = placeOn({ x, y, width, height, isMaximized: false }, [first]) ?? fail();
        expect(found.x + found.width).toBeGreaterThan(first.x);
        expect(found.x).toBeLessThan(first.x + first.width);
        expect(found.width * 0.9).toBeLessThanOrEqual(first.width);
        expect(found.height * 0.9).toBeLessThanOrEqual(first.height);
      }),
    );
  });

  it('opens where the system likes if nothing is known', () => {
    expect([placeOn(null, [first]), placeOn(place, [])]).toEqual([undefined, undefined]);
  });
});

const fail = (): never => {
  throw new Error('There is a display, so there is a place.');
};

describe('a pressed key', () => {
  const press = (key: string, more: object = {}, platform: NodeJS.Platform = 'linux') =>
    windowKey(
      { type: 'keyDown', key, code: '', control: true, meta: false, alt: false, isAutoRepeat: false, ...more },
      platform,
    );
  const command = { control: false, meta: true };

  it.each([
    ['+', {}, 'zoom-in'],
    ['=', {}, 'zoom-in'],
    ['Add', { code: 'NumpadAdd' }, 'zoom-in'],
    ['-', {}, 'zoom-out'],
    ['_', {}, 'zoom-out'],
    ['-', { code: 'NumpadSubtract' }, 'zoom-out'],
    ['0', {}, 'zoom-reset'],
    ['à', { code: 'Digit0' }, 'zoom-reset'],
    ['Insert', { code: 'Numpad0' }, 'zoom-reset'],
    ['w', {}, 'close'],
    ['W', {}, 'close'],
    ['q', {}, 'quit'],
    [',', {}, 'settings'],
    ['k', {}, null],
    ['constructor', {}, null],
    ['q', { control: false }, null],
    ['q', { alt: true }, null],
    ['q', { meta: true }, null],
    ['q', { isAutoRepeat: true }, null],
    ['q', { type: 'keyUp' }, null],
  ])('%s with %o is %s', (key, more, expected) => expect(press(key, more)).toBe(expected));

  it('needs Command on macOS', () => {
    expect([press('w', command, 'darwin'), press('w', {}, 'darwin')]).toEqual(['close', null]);
  });
});

describe('the zoom', () => {
  let zoom = 1;
  const setZoomFactor = vi.fn();
  const contents = { isDestroyed: () => false, setZoomFactor } as unknown as Electron.WebContents;
  const memory = {
    get zoom() {
      return zoom;
    },
    remember: (change: { zoom?: number }) => void (zoom = change.zoom ?? zoom),
  };
  const all = new Zoom(memory, () => [{ contents }, { contents: null }]);

  it('steps through all factors, stops at the ends and goes back, on every open page', () => {
    for (let step = 0; step < 20; step++) all.change('zoom-out');
    expect(zoom).toBe(zoomFactors[0]);
    const seen = zoomFactors.map(() => {
      all.change('zoom-in');
      return zoom;
    });
    expect(seen).toEqual([...zoomFactors.slice(1), zoomFactors.at(-1)]);
    all.change('zoom-reset');
    expect(zoom).toBe(1);
    expect(setZoomFactor).toHaveBeenLastCalledWith(1);
  });
});

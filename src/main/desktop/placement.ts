import type { Rectangle } from 'electron';
import type { WindowPlace } from './window-memory';

/** How much of a window has to be on displays that are there. Borders of some systems stand over the edge. */
const VISIBLE = 0.9;

/**
 * Where a window opens that was left at `place`. Usually just there. If the display is gone or smaller now, it moves onto
 * the display that had most of it, or else the first one, and shrinks to fit. Undefined: the system chooses a place.
 *
 * @param areas are the parts of the displays that windows may use, the primary display first
 */
export function placeOn(place: WindowPlace | null, areas: readonly Rectangle[]): Rectangle | undefined {
  const [primary] = areas;
  if (place === null || primary === undefined) return undefined;
  const { x, y, width, height } = place;
  const shared = areas.map((area) => overlap(place, area));
  const visible = shared.reduce((sum, part) => sum + part, 0);
  if (visible >= VISIBLE * width * height) return { x, y, width, height };
  const most = Math.max(...shared);
  return movedInto({ x, y, width, height }, (most > 0 && areas[shared.indexOf(most)]) || primary);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function movedInto(window: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(window.width, area.width);
  const height = Math.min(window.height, area.height);
  const within = (at: number, from: number, room: number) => Math.min(Math.max(at, from), from + room);
  return {
    x: within(window.x, area.x, area.width - width),
    y: within(window.y, area.y, area.height - height),
    width,
    height,
  };
}

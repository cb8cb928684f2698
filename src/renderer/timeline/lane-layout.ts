import type { TimelineLane } from '../../contract/app-state';
import { clip, isInSight, position } from './frame';
import { mergeMarks, type MarkGroup } from './merge-marks';

/** The places of everything on a lane. Positions and widths are fractions of the lane. */
export interface LaneLayout {
  bars: Bar[];
  /** The time that the next renewal adds, from the end of the current session. Null: no renewal is visible. */
  extension: { left: number; width: number } | null;
  marks: (MarkGroup & { x: number })[];
  /** The next renewal, and the next request for a code. */
  next: number | null;
  prompt: number | null;
}
export interface Bar {
  left: number;
  width: number;
  /** The part of the visible bar that is in the past, from 0 to 1. */
  elapsed: number;
}

export function layoutLane(lane: TimelineLane, now: number): LaneLayout {
  return {
    bars: lane.spans.flatMap((span) => barOf(span, now)),
    extension: extensionOf(lane, now),
    marks: mergeMarks(lane.marks.filter(({ at }) => isInSight(at, now))).map((group) => ({
      ...group,
      x: position(group.at, now),
    })),
    next: comingAt(lane.nextAt, now),
    prompt: comingAt(lane.promptAt, now),
  };
}

function barOf({ from, to }: { from: number; to: number }, now: number): Bar[] {
  const bar = clip(from, to, now);
  if (!bar) return [];
  const elapsed = Math.min(1, Math.max(0, (0.5 - bar.left) / bar.width));
  return [{ ...bar, elapsed }];
}

function extensionOf({ spans, nextAt }: TimelineLane, now: number): LaneLayout['extension'] {
  const last = spans.at(-1);
  if (nextAt === null || !last || !isInSight(nextAt, now)) return null;
  const renewed = Math.max(nextAt, now);
  return clip(Math.max(last.to, renewed), renewed + last.to - last.from, now);
}

/** An overdue event appears at now. */
const comingAt = (at: number | null, now: number): number | null =>
  at !== null && isInSight(Math.max(at, now), now) ? position(Math.max(at, now), now) : null;

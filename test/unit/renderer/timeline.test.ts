import { describe, expect, it } from 'vitest';
import type { TimelineLane, TimelineMark } from '../../../src/contract/app-state';
import { timeOfDay } from '../../../src/renderer/format/time';
import { clip, percent, position, wholeMinute } from '../../../src/renderer/timeline/frame';
import { hourTicks } from '../../../src/renderer/timeline/hour-ticks';
import { layoutLane } from '../../../src/renderer/timeline/lane-layout';
import { laneWords, markWords } from '../../../src/renderer/timeline/lane-words';
import { legendOf } from '../../../src/renderer/timeline/legend-entries';
import { mergeMarks } from '../../../src/renderer/timeline/merge-marks';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = new Date(2026, 2, 10, 12, 0).getTime();

const mark = (at: number, kind: TimelineMark['kind'], text = 'It happened.'): TimelineMark => ({ at, kind, text });
const lane = (more: Partial<TimelineLane> = {}): TimelineLane => ({
  id: 'lane',
  label: 'MFA session of alice',
  profiles: ['dev'],
  spans: [],
  marks: [],
  nextAt: null,
  promptAt: null,
  ...more,
});

describe('the frame of the timeline', () => {
  it('reaches twelve hours into the past and the future', () => {
    expect(position(now - 12 * HOUR, now)).toBe(0);
    expect(position(now, now)).toBe(0.5);
    expect(position(now + 12 * HOUR, now)).toBe(1);
    expect(percent(position(now + 3 * HOUR, now))).toBe('62.5%');
  });
  it('cuts a span at both ends and leaves out invisible spans', () => {
    expect(clip(now - 18 * HOUR, now + 18 * HOUR, now)).toEqual({ left: 0, width: 1 });
    expect(clip(now - 18 * HOUR, now, now)).toEqual({ left: 0, width: 0.5 });
    expect(clip(now - 14 * HOUR, now - 12 * HOUR, now)).toBeNull();
    expect(clip(now + 12 * HOUR, now + 13 * HOUR, now)).toBeNull();
    expect(clip(now, now, now)).toBeNull();
  });
  it('moves once a minute', () => {
    expect(wholeMinute(now + 59_999)).toBe(now);
    expect(wholeMinute(now + 60_000)).toBe(now + MINUTE);
  });
});

describe('hours of the timeline', () => {
  it('are the whole hours of the local clock, in order and within the frame', () => {
    const ticks = hourTicks(now + 25 * MINUTE);
    expect(ticks).toHaveLength(24);
    expect(ticks.every(({ at, x }) => new Date(at).getMinutes() === 0 && x >= 0 && x <= 1)).toBe(true);
    expect(ticks.every(({ at }, index) => index === 0 || at > (ticks[index - 1]?.at ?? 0))).toBe(true);
  });
  it('have a label every three hours, except under the word “now” and at the ends', () => {
    const labeled = hourTicks(now)
      .filter(({ label }) => label !== 'never')
      .map(({ at, label }) => [new Date(at).getHours(), label]);
    expect(labeled).toEqual([
      [3, 'when wide'],
      [6, 'always'],
      [9, 'when wide'],
      [15, 'when wide'],
      [18, 'always'],
      [21, 'when wide'],
    ]);
  });
  it('stay right on days when daylight saving time begins or ends', () => {
    for (const day of Array.from({ length: 365 }, (_, index) => index)) {
      const ticks = hourTicks(new Date(2026, 0, 1 + day, 2, 30).getTime());
      expect(ticks.length).toBeGreaterThanOrEqual(22);
      expect(ticks.length).toBeLessThanOrEqual(26);
    }
  });
});

describe('marks of a lane', () => {
  const kinds = (...marks: TimelineMark[]) => mergeMarks(marks).map(({ kind, marks: { length } }) => [kind, length]);

  it('stay apart when there is room', () =>
    expect(kinds(mark(now, 'renewed'), mark(now + 44 * MINUTE, 'renewed'))).toEqual([
      ['renewed', 1],
      ['renewed', 1],
    ]));

  it('merge into the symbol of the most important mark, at its time, if they would overlap', () => {
    const groups = mergeMarks([mark(now - 2 * MINUTE, 'asked'), mark(now - MINUTE, 'failed'), mark(now, 'started')]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ kind: 'failed', at: now - MINUTE });
    expect(groups[0]?.marks.map(({ kind }) => kind)).toEqual(['asked', 'failed', 'started']);
  });

  it('never disappear, and no two symbols are too close', () => {
    const marks = Array.from({ length: 50 }, (_, index) =>
      mark(
        now - index * 7 * MINUTE,
        (['started', 'renewed', 'asked', 'failed', 'stopped'] as const)[index % 5] ?? 'asked',
      ),
    );
    const groups = mergeMarks(marks);
    expect(groups.flatMap((group) => group.marks)).toHaveLength(50);
    groups
      .slice(1)
      .forEach(({ at }, index) => expect(at - (groups[index]?.at ?? 0)).toBeGreaterThanOrEqual(20 * MINUTE));
  });

  it('join the nearer of two symbols', () =>
    expect(
      mergeMarks([mark(now, 'failed'), mark(now + 30 * MINUTE, 'failed'), mark(now + 19 * MINUTE, 'renewed')]).map(
        ({ marks }) => marks.length,
      ),
    ).toEqual([1, 2]));
});

describe('layout of a lane', () => {
  it('says which part of a bar is in the past', () => {
    const { bars } = layoutLane(
      lane({
        spans: [
          { from: now - 8 * HOUR, to: now - 6 * HOUR },
          { from: now - 6 * HOUR, to: now + 6 * HOUR },
          { from: now - 20 * HOUR, to: now - 13 * HOUR },
        ],
      }),
      now,
    );
    expect(bars.map(({ elapsed }) => elapsed)).toEqual([1, 0.5]);
  });

  it('shows coming events, and a renewed session as long as the last one', () => {
    const { next, prompt, extension } = layoutLane(
      lane({ spans: [{ from: now - HOUR, to: now + 3 * HOUR }], nextAt: now + 2 * HOUR, promptAt: now + 11 * HOUR }),
      now,
    );
    expect(next).toBe(position(now + 2 * HOUR, now));
    expect(prompt).toBe(position(now + 11 * HOUR, now));
    expect(extension).toEqual({ left: position(now + 3 * HOUR, now), width: 3 / 24 });
  });

  it('shows overdue events at now and leaves out distant ones', () => {
    const overdue = layoutLane(lane({ nextAt: now - HOUR, promptAt: now - MINUTE }), now);
    expect([overdue.next, overdue.prompt, overdue.extension]).toEqual([0.5, 0.5, null]);
    const far = layoutLane(lane({ spans: [{ from: now, to: now + 36 * HOUR }], nextAt: now + 35 * HOUR }), now);
    expect([far.next, far.extension]).toEqual([null, null]);
  });

  it('leaves out marks from before the frame', () =>
    expect(layoutLane(lane({ marks: [mark(now - 13 * HOUR, 'started')] }), now).marks).toEqual([]));
});

describe('a lane in words', () => {
  it('says everything that the lane shows', () => {
    const words = laneWords(
      lane({
        profiles: ['dev', 'admin'],
        spans: [{ from: now - 3 * HOUR, to: now + 9 * HOUR }],
        nextAt: now + 8 * HOUR,
        marks: [
          mark(now - 3 * HOUR, 'started'),
          mark(now - 2 * HOUR, 'renewed'),
          mark(now - HOUR, 'renewed'),
          mark(now - MINUTE, 'failed', 'AWS cannot be reached.'),
        ],
      }),
      now,
    );
    const at = (time: number) => timeOfDay(time);
    expect(words).toBe(
      `Until ${at(now + 9 * HOUR)}. Renews by itself at ${at(now + 8 * HOUR)}. ` +
        `Failed at ${at(now - MINUTE)}: AWS cannot be reached. Renewed 2 times, last at ${at(now - HOUR)}. ` +
        `Started at ${at(now - 3 * HOUR)}. For dev and admin.`,
    );
  });
  it('counts failures and names the last one', () =>
    expect(
      laneWords(lane({ marks: [mark(now - HOUR, 'failed', 'One.'), mark(now - MINUTE, 'failed', 'Two.')] }), now),
    ).toBe(`No session. Failed 2 times, last at ${timeOfDay(now - MINUTE)}: Two. For dev.`));
  it('says that a session ended and that Fob needs a code', () =>
    expect(laneWords(lane({ spans: [{ from: now - HOUR, to: now - MINUTE }], promptAt: now, profiles: [] }), now)).toBe(
      `Ended at ${timeOfDay(now - MINUTE)}. Asks for an MFA code now.`,
    ));
  it('names the day unless it is today', () =>
    expect(laneWords(lane({ promptAt: now + 12 * HOUR, profiles: [] }), now)).toMatch(
      /^No session\. Asks for an MFA code tomorrow /,
    ));
  it('lists every mark of a symbol', () =>
    expect(
      markWords(
        { at: now, kind: 'failed', marks: [mark(now - MINUTE, 'asked', 'A.'), mark(now, 'failed', 'B.')] },
        now,
      ),
    ).toBe(`${timeOfDay(now - MINUTE)} A.\n${timeOfDay(now)} B.`));
});

describe('legend', () => {
  it('explains only visible symbols', () => {
    const lanes = [
      lane({ marks: [mark(now, 'failed'), mark(now - 13 * HOUR, 'stopped')], nextAt: now + 13 * HOUR }),
      lane({ promptAt: now - MINUTE }),
    ];
    expect(legendOf(lanes, now).map(({ kind }) => kind)).toEqual(['failed', 'prompt']);
  });
});

import { describe, expect, it } from 'vitest';
import type { TimelineLane, TimelineMark } from '../../../src/contract/app-state';
import { timeOfDay } from '../../../src/renderer/format/time';
import { clip, percent, position, wholeMinute } from '../../../src/renderer/timeline/frame';
import { hourTicks } from '../../../src/renderer/timeline/hour-ticks';
import { layoutLane } from '../../../src/renderer/timeline/lane-layout';
import { laneWords, markWords } from '../../../src/renderer/timeline/lane-words';
import { legendOf } from '../../../src/renderer/timeline/legend';
import { mergeMarks } from '../../../src/renderer/timeline/merge-marks';

const minute = 60_000;
const hour = 60 * minute;
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
  it('goes from twelve hours ago to in twelve hours', () => {
    expect(position(now - 12 * hour, now)).toBe(0);
    expect(position(now, now)).toBe(0.5);
    expect(position(now + 12 * hour, now)).toBe(1);
    expect(percent(position(now + 3 * hour, now))).toBe('62.5%');
  });
  it('cuts a span at both ends, and leaves out what is not in sight', () => {
    expect(clip(now - 18 * hour, now + 18 * hour, now)).toEqual({ left: 0, width: 1 });
    expect(clip(now - 18 * hour, now, now)).toEqual({ left: 0, width: 0.5 });
    expect(clip(now - 14 * hour, now - 12 * hour, now)).toBeNull();
    expect(clip(now + 12 * hour, now + 13 * hour, now)).toBeNull();
    expect(clip(now, now, now)).toBeNull();
  });
  it('moves once a minute', () => {
    expect(wholeMinute(now + 59_999)).toBe(now);
    expect(wholeMinute(now + 60_000)).toBe(now + minute);
  });
});

describe('hours of the timeline', () => {
  it('are whole hours of this place’s clock, one after the other, within the frame', () => {
    const ticks = hourTicks(now + 25 * minute);
    expect(ticks).toHaveLength(24);
    expect(ticks.every(({ at, x }) => new Date(at).getMinutes() === 0 && x >= 0 && x <= 1)).toBe(true);
    expect(ticks.every(({ at }, index) => index === 0 || at > (ticks[index - 1]?.at ?? 0))).toBe(true);
  });
  it('are labelled every three hours, but not under the word “now” and not over the ends', () => {
    const labelled = hourTicks(now)
      .filter(({ label }) => label !== 'never')
      .map(({ at, label }) => [new Date(at).getHours(), label]);
    expect(labelled).toEqual([
      [3, 'when wide'],
      [6, 'always'],
      [9, 'when wide'],
      [15, 'when wide'],
      [18, 'always'],
      [21, 'when wide'],
    ]);
  });
  it('go on over the days on which the clock is changed', () => {
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
    expect(kinds(mark(now, 'renewed'), mark(now + 44 * minute, 'renewed'))).toEqual([
      ['renewed', 1],
      ['renewed', 1],
    ]));

  it('are one symbol where they would cover each other: that of the gravest, at its time', () => {
    const groups = mergeMarks([mark(now - 2 * minute, 'asked'), mark(now - minute, 'failed'), mark(now, 'started')]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ kind: 'failed', at: now - minute });
    expect(groups[0]?.marks.map(({ kind }) => kind)).toEqual(['asked', 'failed', 'started']);
  });

  it('never disappear, and no two symbols are too near', () => {
    const marks = Array.from({ length: 50 }, (_, index) =>
      mark(
        now - index * 7 * minute,
        (['started', 'renewed', 'asked', 'failed', 'stopped'] as const)[index % 5] ?? 'asked',
      ),
    );
    const groups = mergeMarks(marks);
    expect(groups.flatMap((group) => group.marks)).toHaveLength(50);
    groups
      .slice(1)
      .forEach(({ at }, index) => expect(at - (groups[index]?.at ?? 0)).toBeGreaterThanOrEqual(20 * minute));
  });

  it('join the nearer of two symbols', () =>
    expect(
      mergeMarks([mark(now, 'failed'), mark(now + 30 * minute, 'failed'), mark(now + 19 * minute, 'renewed')]).map(
        ({ marks }) => marks.length,
      ),
    ).toEqual([1, 2]));
});

describe('layout of a lane', () => {
  it('says how much of a bar is over', () => {
    const { bars } = layoutLane(
      lane({
        spans: [
          { from: now - 8 * hour, to: now - 6 * hour },
          { from: now - 6 * hour, to: now + 6 * hour },
          { from: now - 20 * hour, to: now - 13 * hour },
        ],
      }),
      now,
    );
    expect(bars.map(({ elapsed }) => elapsed)).toEqual([1, 0.5]);
  });

  it('shows what comes, and the renewed session as long as the one before', () => {
    const { next, prompt, extension } = layoutLane(
      lane({ spans: [{ from: now - hour, to: now + 3 * hour }], nextAt: now + 2 * hour, promptAt: now + 11 * hour }),
      now,
    );
    expect(next).toBe(position(now + 2 * hour, now));
    expect(prompt).toBe(position(now + 11 * hour, now));
    expect(extension).toEqual({ left: position(now + 3 * hour, now), width: 3 / 24 });
  });

  it('puts what is overdue at now, and leaves out what is too far away', () => {
    const overdue = layoutLane(lane({ nextAt: now - hour, promptAt: now - minute }), now);
    expect([overdue.next, overdue.prompt, overdue.extension]).toEqual([0.5, 0.5, null]);
    const far = layoutLane(lane({ spans: [{ from: now, to: now + 36 * hour }], nextAt: now + 35 * hour }), now);
    expect([far.next, far.extension]).toEqual([null, null]);
  });

  it('leaves out marks of before', () =>
    expect(layoutLane(lane({ marks: [mark(now - 13 * hour, 'started')] }), now).marks).toEqual([]));
});

describe('a lane in words', () => {
  it('says what is seen', () => {
    const words = laneWords(
      lane({
        profiles: ['dev', 'admin'],
        spans: [{ from: now - 3 * hour, to: now + 9 * hour }],
        nextAt: now + 8 * hour,
        marks: [
          mark(now - 3 * hour, 'started'),
          mark(now - 2 * hour, 'renewed'),
          mark(now - hour, 'renewed'),
          mark(now - minute, 'failed', 'AWS cannot be reached.'),
        ],
      }),
      now,
    );
    const at = (time: number) => timeOfDay(time);
    expect(words).toBe(
      `Until ${at(now + 9 * hour)}; renews by itself at ${at(now + 8 * hour)}; ` +
        `1 failure at ${at(now - minute)}: AWS cannot be reached; renewed 2 times, the last at ${at(now - hour)}; ` +
        `started at ${at(now - 3 * hour)}; for dev and admin.`,
    );
  });
  it('counts failures, and names the last', () =>
    expect(
      laneWords(lane({ marks: [mark(now - hour, 'failed', 'One.'), mark(now - minute, 'failed', 'Two.')] }), now),
    ).toBe(`No session; 2 failures, the last at ${timeOfDay(now - minute)}: Two; for dev.`));
  it('says that a session ended, and that a code is wanted', () =>
    expect(laneWords(lane({ spans: [{ from: now - hour, to: now - minute }], promptAt: now, profiles: [] }), now)).toBe(
      `Ended at ${timeOfDay(now - minute)}; asks for an MFA code now.`,
    ));
  it('names the day when it is another one', () =>
    expect(laneWords(lane({ promptAt: now + 12 * hour, profiles: [] }), now)).toMatch(
      /^No session; asks for an MFA code tomorrow /,
    ));
  it('tells each mark behind a symbol', () =>
    expect(
      markWords(
        { at: now, kind: 'failed', marks: [mark(now - minute, 'asked', 'A.'), mark(now, 'failed', 'B.')] },
        now,
      ),
    ).toBe(`${timeOfDay(now - minute)} A.\n${timeOfDay(now)} B.`));
});

describe('legend', () => {
  it('explains what is in sight only', () => {
    const lanes = [
      lane({ marks: [mark(now, 'failed'), mark(now - 13 * hour, 'stopped')], nextAt: now + 13 * hour }),
      lane({ promptAt: now - minute }),
    ];
    expect(legendOf(lanes, now).map(({ kind }) => kind)).toEqual(['failed', 'prompt']);
  });
});

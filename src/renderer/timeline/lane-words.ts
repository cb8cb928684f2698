import type { TimelineLane, TimelineMark } from '../../contract/app-state';
import { asksWords, renewsWords } from '../format/renewal-words';
import { atMoment, moment } from '../format/time';
import { someOf } from '../format/words';
import type { MarkGroup } from './merge-marks';
import { texts } from './texts';

const words = texts.lane;

/** A lane in words: `Until 21:14. Renews by itself at 20:52. Failed at 18:03: You are offline. For dev and admin.` */
export function laneWords(lane: TimelineLane, now: number): string {
  const sentences = [
    sessionWords(lane.spans, now),
    lane.nextAt === null ? null : `${renewsWords(lane.nextAt, now)}.`,
    lane.promptAt === null ? null : `${asksWords(lane.promptAt, now)}.`,
    failureWords(ofKind(lane, 'failed'), now),
    ...(['stopped', 'asked', 'renewed', 'started'] as const).map((kind) => eventWords(kind, ofKind(lane, kind), now)),
    lane.profiles.length === 0 ? null : words.profiles(someOf(lane.profiles, 3)),
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** The events of a symbol, one per line: `14:32 Role session renewed.` */
export const markWords = ({ marks }: MarkGroup, now: number): string =>
  marks.map(({ at, text }) => `${moment(at, now)} ${text}`).join('\n');

const ofKind = ({ marks }: TimelineLane, kind: TimelineMark['kind']) => marks.filter((mark) => mark.kind === kind);

function sessionWords(spans: TimelineLane['spans'], now: number): string {
  const last = spans.at(-1);
  if (!last) return words.none;
  return last.to > now ? words.until(moment(last.to, now)) : words.ended(atMoment(last.to, now));
}

function failureWords(failures: readonly TimelineMark[], now: number): string | null {
  const last = failures.at(-1);
  if (!last) return null;
  const when = atMoment(last.at, now);
  const why = last.text.replace(/\.$/, '');
  return failures.length === 1 ? words.failed(when, why) : words.failedOften(failures.length, when, why);
}

function eventWords(kind: keyof typeof texts.laneEvents, marks: readonly TimelineMark[], now: number): string | null {
  const last = marks.at(-1);
  if (!last) return null;
  const when = atMoment(last.at, now);
  return marks.length === 1 ? texts.laneEvents[kind](when) : texts.laneEventsOften[kind](marks.length, when);
}

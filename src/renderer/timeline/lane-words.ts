import type { TimelineLane, TimelineMark } from '../../contract/app-state';
import { asksWords, renewsWords } from '../format/renewal-words';
import { atMoment, moment } from '../format/time';
import { count, someOf } from '../format/words';
import type { MarkGroup } from './merge-marks';

/** A lane in words: `Until 21:14; renews by itself at 20:52; 1 failure at 18:03: Offline; for dev and admin.` */
export function laneWords(lane: TimelineLane, now: number): string {
  const parts = [
    sessionWords(lane.spans, now),
    lane.nextAt === null ? null : lowered(renewsWords(lane.nextAt, now)),
    lane.promptAt === null ? null : lowered(asksWords(lane.promptAt, now)),
    failureWords(ofKind(lane, 'failed'), now),
    ...(['stopped', 'asked', 'renewed', 'started'] as const).map((kind) => eventWords(kind, ofKind(lane, kind), now)),
    lane.profiles.length === 0 ? null : `for ${someOf(lane.profiles, 3)}`,
  ];
  return `${parts.filter((part) => part !== null).join('; ')}.`;
}

/** The events of a symbol, one per line: `14:32 Role session renewed.` */
export const markWords = ({ marks }: MarkGroup, now: number): string =>
  marks.map(({ at, text }) => `${moment(at, now)} ${text}`).join('\n');

const ofKind = ({ marks }: TimelineLane, kind: TimelineMark['kind']) => marks.filter((mark) => mark.kind === kind);

function sessionWords(spans: TimelineLane['spans'], now: number): string {
  const last = spans.at(-1);
  if (!last) return 'No session';
  return last.to > now ? `Until ${moment(last.to, now)}` : `Ended ${atMoment(last.to, now)}`;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function failureWords(failures: readonly TimelineMark[], now: number): string | null {
  const last = failures.at(-1);
  if (!last) return null;
  const which = failures.length === 1 ? '' : ', the last';
  return `${count(failures.length, 'failure')}${which} ${atMoment(last.at, now)}: ${last.text.replace(/\.$/, '')}`;
}

const events = { stopped: 'stopped', asked: 'asked for an MFA code', renewed: 'renewed', started: 'started' };

function eventWords(kind: keyof typeof events, marks: readonly TimelineMark[], now: number): string | null {
  const last = marks.at(-1);
  if (!last) return null;
  const often = marks.length === 1 ? '' : ` ${count(marks.length, 'time')}, the last`;
  return `${events[kind]}${often} ${atMoment(last.at, now)}`;
}

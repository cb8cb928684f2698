import type { Tone } from '../../format/profile-status';
import { atMoment, moment, timeAgo, timeLeft } from '../../format/time';
import { texts } from '../texts';
import type { LineFacts } from './line-facts';

/** The one thing that matters about a user: until when nobody has to do anything, and what then. */
export interface UserLine {
  tone: Tone;
  text: string;
  /** The bar shows how much of the session is left. */
  hasBar: boolean;
  /** The one next step, as a button. */
  offer: 'add-device' | 'show-devices' | 'continue-device' | null;
}

/** The line of a user or a source. */
export function userLine(facts: LineFacts, now: number): UserLine {
  if (facts.isMissingPermission) return line('warn', texts.linePermission);
  if (facts.device === 'none') return line('warn', texts.noDevice, 'add-device');
  if (facts.device === 'only-keys') return line('warn', texts.onlyKeys, 'show-devices');
  if (facts.device === 'being-added') return line('warn', texts.deviceBeingAdded, 'continue-device');
  if (facts.device === 'unused') return line('warn', texts.deviceUnused, 'show-devices');
  const { session, progress } = facts;
  if (session !== null && session.expiresAt > now) return { ...liveLine(facts, session.expiresAt, now), hasBar: true };
  if (progress !== null) return line('busy', progress === 'waiting' ? texts.lineWaits : texts.lineStarting);
  if (facts.isOffline) return line('warn', texts.offline);
  if (session !== null) return line('warn', texts.lineExpired(timeAgo(now - session.expiresAt)));
  if (facts.hasFailed) return line('bad', texts.lineFailed);
  return line('quiet', facts.then === 'own-codes' ? texts.ownCodes : texts.lineNotStarted);
}

function liveLine(facts: LineFacts, expiresAt: number, now: number): UserLine {
  const until = moment(expiresAt, now);
  if (facts.isOffline) return line('warn', texts.offlineGoodUntil(until));
  if (facts.then === 'fob') return line('live', texts.goodThenFob(until));
  if (facts.then === 'nothing') return line('live', texts.goodUntil(until));
  if (facts.isEnding) return line('warn', texts.endsThenCode(atMoment(expiresAt, now), timeLeft(expiresAt - now)));
  return line('live', texts.goodThenCode(until));
}

const line = (tone: Tone, text: string, offer: UserLine['offer'] = null): UserLine => ({
  tone,
  text,
  hasBar: false,
  offer,
});

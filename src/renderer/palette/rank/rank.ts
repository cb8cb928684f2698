import { splitWords, type Context, type Group, type Subject } from '../deeds/deed';
import { createBest } from './best';
import { latelyPoints, type Lately, type LatelyPoints } from './lately';
import { hasNeeded, nameScore, wordScore } from './match';
import { rowOf, type Row } from './row';

/** More rows than this help nobody: another letter helps more. */
const MOST_ROWS = 50;

/** Against a deed that no word is about, unless it is the usual one for its subject. */
const NOT_ASKED_FOR = 0.4;
const IMPOSSIBLE = 0.2;
const USUAL = 0.02;
const PINNED = 0.03;
/** Profiles are what people mostly look for. */
const OF_PROFILE = 0.02;

/**
 * The rows that fit what a person typed, the best first. Each word has to fit the deed or its subject, in any order. Names
 * and deeds are matched apart from each other: for 2,000 profiles with 30 deeds, that is 2,030 matches for a word, and no
 * rows but those that are shown.
 */
export function rank(typed: string, groups: readonly Group[], context: Context, lately: Lately): Row[] {
  const words = splitWords(typed);
  const points = latelyPoints(lately);
  const best = createBest<Row>(MOST_ROWS);
  for (const group of groups) {
    const deeds = group.deeds
      .map(({ id, words: own, isUsual = false }, index) => ({
        id,
        isUsual,
        index,
        own,
        scores: words.map((word) => wordScore(word, own)),
      }))
      .filter(({ own }) => hasNeeded(words, own));
    group.subjects.forEach((subject, at) => {
      const names = words.map((word) => nameScore(word, subject));
      const favor = favorOf(subject, points);
      const doneLately = points.ofSubject(subject.key);
      for (const { id, isUsual, index, scores } of deeds) {
        const fit = fitOf(scores, names);
        if (fit === null) continue;
        const isAsked = isUsual || scores.some((score) => score > 0);
        const usual = isUsual ? USUAL : 0;
        const score = fit + favor + usual + (doneLately?.get(id) ?? 0) - (isAsked ? 0 : NOT_ASKED_FOR);
        best.add(score, () => {
          const item = rowOf(group, index, at, context);
          return item && { item, minus: item.offer.isImpossible ? IMPOSSIBLE : 0 };
        });
      }
    });
  }
  return best.list();
}

const favorOf = ({ profile, name }: Subject, points: LatelyPoints): number =>
  profile === null ? 0 : OF_PROFILE + (profile.isPinned ? PINNED : 0) + points.ofProfile(name);

/** The mean of what each word fits best. Null: a word fits neither. */
function fitOf(scores: readonly number[], names: readonly number[]): number | null {
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const score = Math.max(scores[index] ?? 0, names[index] ?? 0);
    if (score === 0) return null;
    sum += score;
  }
  return sum / scores.length;
}

import { prepare, single, type Prepared } from 'fuzzysort';
import type { SearchWords, Subject } from '../deeds/deed';

/** Below this, letters of a word stand in a name only by chance. 1 is the whole name. */
const LEAST_OF_NAME = 0.2;
/** Words of deeds are known words, so the person has at least begun one. */
const LEAST_OF_WORD = 0.5;
/** The beginning of a word of a deed. Short words are no better than long ones. */
const BEGINNING = 0.95;
/** A word that finds a deed, but does not stand in its row. */
const ALSO = 0.85;
/** A word that finds a profile by its user, its account or its mark. */
const BY_OTHER_TEXT = 0.6;
/** Articles and prepositions belong to the rows, but say nothing about them. */
const LITTLE_WORDS = new Set(['a', 'an', 'the', 'of', 'for', 'to', 'in', 'as', 'at', 'on', 'by', 'with', 'it', 'is']);
const OF_LITTLE_WORD = 0.5;

const preparedNames = new WeakMap<Subject, Prepared>();
const preparedWords = new Map<string, Prepared>();

/** How well a typed word fits a name, from 0 to 1. */
export function nameScore(typed: string, subject: Subject): number {
  if (subject.name === '') return 0;
  let prepared = preparedNames.get(subject);
  if (!prepared) preparedNames.set(subject, (prepared = prepare(subject.name)));
  const score = single(typed, prepared)?.score ?? 0;
  if (score >= BY_OTHER_TEXT) return score;
  if (subject.also.includes(typed)) return BY_OTHER_TEXT;
  return score >= LEAST_OF_NAME ? score : 0;
}

/** How well a typed word fits the words of a deed, from 0 to 1. */
export const wordScore = (typed: string, { shown, also }: SearchWords): number =>
  Math.max(bestOf(typed, shown), ALSO * bestOf(typed, also));

/** Whether one of the typed words begins a word that the deed needs. */
export const hasNeeded = (typed: readonly string[], { needed }: SearchWords): boolean =>
  needed.length === 0 || typed.some((word) => word.length > 1 && needed.some((each) => each.startsWith(word)));

function bestOf(typed: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    if (LITTLE_WORDS.has(word)) {
      if (word === typed) best = Math.max(best, OF_LITTLE_WORD);
      continue;
    }
    if (word === typed) return 1;
    if (word.startsWith(typed)) {
      best = BEGINNING;
      continue;
    }
    let prepared = preparedWords.get(word);
    if (!prepared) preparedWords.set(word, (prepared = prepare(word)));
    const score = single(typed, prepared)?.score ?? 0;
    if (score >= LEAST_OF_WORD) best = Math.max(best, Math.min(score, BEGINNING));
  }
  return best;
}

import type { AppState, ProfileView } from '../../../contract/app-state';
import type { DeedWords } from '../texts';

/** What deeds look at to say what can be done. */
export interface Context {
  state: AppState;
  /** The time of this computer. */
  now: number;
}

/** A deed that can be done with something, in the words for it. */
export interface Offer {
  /** `Start {name}`. */
  title: string;
  /** What stands in the place of the other placeholders. */
  parts?: Readonly<Record<string, string>>;
  /** A short remark at the end of the row: that it needs a code, for example. */
  note?: string;
  /** It cannot be done now. The note says why. */
  isImpossible?: boolean;
  run: () => void;
}

/** Something that can be done: with each profile, with each device, or by itself. */
export interface Deed<Target> {
  /** Part of what Fob remembers of a person's recent commands, so it must not change. */
  id: string;
  /** All words under which people find it. */
  words: SearchWords;
  /** What people mostly want of its target: the name alone finds it. */
  isUsual?: boolean;
  /** Null: it makes no sense for this target now, and is not shown. */
  offer: (target: Target, context: Context) => Offer | null;
}

/** The words of a deed, ready for matching. */
export interface SearchWords {
  /** Words that the row shows. */
  shown: readonly string[];
  /** Other words for it. */
  also: readonly string[];
  /** Found only if one of these is among the typed words. Empty: no such condition. */
  needed: readonly string[];
}

/** What a palette's row is about. */
export interface Subject {
  key: string;
  name: string;
  /** Other text that finds it, in lower case: the user of a profile, its account, its mark. */
  also: string;
  profile: ProfileView | null;
}

/** Deeds for the same kind of thing, and all things of this kind. Ranking walks it by index and builds no rows. */
export interface Group {
  kind: 'profile' | 'lease' | 'device' | 'user' | 'app';
  deeds: readonly Pick<Deed<never>, 'id' | 'words' | 'isUsual'>[];
  subjects: readonly Subject[];
  offer: (deed: number, subject: number, context: Context) => Offer | null;
}

/** Joins a table of deeds with what they can be done with. */
export function createGroup<Target>(
  kind: Group['kind'],
  deeds: readonly Deed<Target>[],
  targets: readonly Target[],
  subjectOf: (target: Target) => Subject,
): Group {
  return {
    kind,
    deeds,
    subjects: targets.map(subjectOf),
    offer: (deed, subject, context) => {
      const target = targets[subject];
      return target === undefined ? null : (deeds[deed]?.offer(target, context) ?? null);
    },
  };
}

/**
 * The words under which people find a deed: those of its titles and its other words.
 * @param parts what its titles have in the place of placeholders
 */
export function searchWords(words: readonly DeedWords[], parts = '', needed = ''): SearchWords {
  const titles = words.map(({ title }) => title.replaceAll(/\{\w+\}/g, ' '));
  return {
    shown: splitWords([...titles, parts].join(' ')),
    also: splitWords(words.map(({ also }) => also).join(' ')),
    needed: splitWords(needed),
  };
}

/** Lower-case words without punctuation at their ends, each once. */
export const splitWords = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/\s+/)
      .map((word) => word.replaceAll(/^[^\p{L}\p{N}~/]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter((word) => word !== ''),
  ),
];

import type { ConsentChoice } from '../../contract/consent';
import { keepWords } from '../format/renewal-words';
import { texts } from './texts';

/** When Fob asks, within a sentence: `ask once, for 4 h`. */
export const ruleWords = ({ rule, hours }: ConsentChoice): string =>
  rule === 'once' && hours !== null ? texts.inWords.onceFor(keepWords(hours)) : texts.inWords[rule];

const offered = [1, 4, 8, 24, 168];

/** How long a permission may last. The choices include the current one, which may come from elsewhere. */
export const hourChoices = (current: number | null): { value: string; label: string }[] => [
  { value: '', label: texts.untilEnd },
  ...[...new Set([...offered, ...(current === null ? [] : [current])])]
    .sort((one, other) => one - other)
    .map((hours) => ({ value: String(hours), label: texts.lastsFor(keepWords(hours)) })),
];

import { keepWords } from '../format/renewal-words';
import { texts } from './texts';

const offered = [0, 1, 4, 12, 24, 72, 168];

/** The numbers of hours that the setting offers. They include the current one, which may come from elsewhere. */
export const keepChoices = (current: number): { hours: number; label: string }[] =>
  [...new Set([...offered, current])]
    .sort((one, other) => one - other)
    .map((hours) => ({ hours, label: hours === 0 ? texts.keepHours.off : keepWords(hours) }));

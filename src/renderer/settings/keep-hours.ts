import { keepWords } from '../format/renewal-words';

const offered = [0, 1, 4, 12, 24, 72, 168];

/** For how long to choose from, in hours; what was set elsewhere is among them. */
export const keepChoices = (current: number): { hours: number; label: string }[] =>
  [...new Set([...offered, current])]
    .sort((one, other) => one - other)
    .map((hours) => ({ hours, label: hours === 0 ? 'Off' : keepWords(hours) }));

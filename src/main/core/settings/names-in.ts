import { oncePer } from '../base/once-per';

/**
 * The names in a list of the settings, as a set. Every change looks up every profile, and with thousands of profiles a list
 * would be slow.
 */
export const namesIn = oncePer((list: readonly string[]): ReadonlySet<string> => new Set(list));

import { count } from '../../format/words';

/** The words for commands that wait. */
export const texts = {
  waits: (program: string, profile: string) => `${program} is waiting for ${profile}`,
  several: (one: string, times: number) => `${one} (${times} times)`,
  more: (amount: number) => `${count(amount, 'more command is', 'more commands are')} waiting`,
};

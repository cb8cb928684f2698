import { count } from '../../format/words';

/** The words for commands that wait. What the system did not confirm, they only say of themselves. */
export const texts = {
  unknown: 'A command',
  confirmed: {
    programInFolder: (program: string, folder: string, profile: string) =>
      `${program} in ${folder} is waiting for ${profile}`,
    program: (program: string, profile: string) => `${program} is waiting for ${profile}`,
  },
  says: {
    programInFolder: (program: string, folder: string, profile: string) =>
      `${program} in ${folder} says it is waiting for ${profile}`,
    program: (program: string, profile: string) => `${program} says it is waiting for ${profile}`,
  },
  several: (one: string, times: number) => `${one} (${times} times)`,
  more: (amount: number) => `${count(amount, 'more command is', 'more commands are')} waiting`,
};

import { count } from '../../format/words';

/** The words for commands that wait. They say of themselves who they are, and Fob has not checked it. */
export const texts = {
  programInFolder: (program: string, folder: string, profile: string) =>
    `${program} in ${folder} says it is waiting for ${profile}`,
  program: (program: string, profile: string) => `${program} says it is waiting for ${profile}`,
  commandInFolder: (folder: string, profile: string) => `A command in ${folder} says it is waiting for ${profile}`,
  command: (profile: string) => `A command is waiting for ${profile}`,
  several: (one: string, times: number) => `${one} (${times} times)`,
  more: (amount: number) => `${count(amount, 'more command is', 'more commands are')} waiting`,
};

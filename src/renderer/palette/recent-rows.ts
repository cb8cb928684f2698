import { createRemembered, listOfTexts } from '../state/remembered';

const MOST = 20;

const remembered = createRemembered<readonly string[]>('palette.recent', [], listOfTexts);

/** The ids of the rows that the person did last, the last first. */
export const recentRows = (): readonly string[] => remembered.get();

/** Notes that a row was done. */
export const rememberRow = (id: string): void =>
  remembered.set([id, ...remembered.get().filter((other) => other !== id)].slice(0, MOST));

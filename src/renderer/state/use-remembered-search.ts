import { useState } from 'react';
import { searchToKeep, type Remembered } from './remembered';

/** The text of a search, which is remembered without words that could be a secret. */
export function useRememberedSearch(remembered: Remembered<string>): [string, (text: string) => void] {
  const [typed, setTyped] = useState(remembered.get);
  const search = (text: string) => {
    setTyped(text);
    remembered.set(searchToKeep(text));
  };
  return [typed, search];
}

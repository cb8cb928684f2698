import { useState } from 'react';
import { isReadyPair, pairProblem, withFirst, withSecond, type Pair } from './pair';

const none: Pair = { first: '', second: '' };

export interface PairForm {
  pair: Pair;
  problem: string | null;
  /** The pair consists of two complete codes that differ. */
  isReady: boolean;
  /** Changes the pair. Returns it if it has become ready by that. */
  typeFirst: (text: string) => Pair | null;
  typeSecond: (text: string) => Pair | null;
  clear: () => void;
}

/** The state of two consecutive codes while the person types them. */
export function usePair(): PairForm {
  const [pair, setPair] = useState(none);
  const change = (next: Pair): Pair | null => {
    setPair(next);
    const isNew = next.first !== pair.first || next.second !== pair.second;
    return isNew && isReadyPair(next) ? next : null;
  };
  return {
    pair,
    problem: pairProblem(pair),
    isReady: isReadyPair(pair),
    typeFirst: (text) => change(withFirst(pair, text)),
    typeSecond: (text) => change(withSecond(pair, text)),
    clear: () => setPair(none),
  };
}

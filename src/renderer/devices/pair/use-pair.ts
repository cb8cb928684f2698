import { useState } from 'react';
import { isWholePair, pairProblem, withFirst, withSecond, type Pair } from './pair';

const none: Pair = { first: '', second: '' };

export interface PairForm {
  pair: Pair;
  problem: string | null;
  /** The pair consists of two complete codes that differ. */
  isReady: boolean;
  typeFirst: (text: string) => void;
  typeSecond: (text: string) => void;
  clear: () => void;
}

/** The state of two consecutive codes while the person types them. */
export function usePair(): PairForm {
  const [pair, setPair] = useState(none);
  const problem = pairProblem(pair);
  return {
    pair,
    problem,
    isReady: isWholePair(pair) && problem === null,
    typeFirst: (text) => setPair(withFirst(pair, text)),
    typeSecond: (text) => setPair(withSecond(pair, text)),
    clear: () => setPair(none),
  };
}

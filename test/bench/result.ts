import { summarize, type Summary } from './statistics';

/** The range that a ratio should be in. */
export type Target = { atMost: number } | { timesFaster: number };

/** A measurement before it has results. */
export interface Comparison {
  what: string;
  /** Name of the baseline. */
  against: string;
  unit: 'µs' | 'ms' | 'MiB' | 'per s' | 'calls' | 'prompts' | 'ms per MB';
  target?: Target;
}

export interface Result extends Comparison {
  fob: Summary;
  baseline: Summary;
  /** Fob's median divided by the baseline's. Below 1, Fob takes less. */
  ratio: number;
  /** Undefined without a target. */
  met: boolean | undefined;
}

/** @param pairs - Samples of both, taken in turns, so that a slow minute of the machine slows both. */
export function compare(comparison: Comparison, pairs: readonly { fob: number; baseline: number }[]): Result {
  const fob = summarize(pairs.map((pair) => pair.fob));
  const baseline = summarize(pairs.map((pair) => pair.baseline));
  const ratio = fob.median / baseline.median;
  return { ...comparison, fob, baseline, ratio, met: comparison.target && isMet(comparison.target, ratio) };
}

const isMet = (target: Target, ratio: number): boolean =>
  'atMost' in target ? ratio <= target.atMost : 1 / ratio >= target.timesFaster;

import { summarize, type Summary } from './statistics';

/** Where a ratio should be. */
export type Target = { atMost: number } | { timesFaster: number };

/** What is measured, before it is. */
export interface Comparison {
  what: string;
  /** What the baseline is. */
  against: string;
  unit: 'µs' | 'ms' | 'MiB' | 'per s' | 'calls' | 'prompts';
  target?: Target;
}

export interface Result extends Comparison {
  fob: Summary;
  baseline: Summary;
  /** Fob's median by the baseline's: below 1 Fob takes less. */
  ratio: number;
  /** Undefined without a target. */
  met: boolean | undefined;
}

/** @param pairs - Samples of both, taken by turns: what slows the machine down for a while slows both. */
export function compare(comparison: Comparison, pairs: readonly { fob: number; baseline: number }[]): Result {
  const fob = summarize(pairs.map((pair) => pair.fob));
  const baseline = summarize(pairs.map((pair) => pair.baseline));
  const ratio = fob.median / baseline.median;
  return { ...comparison, fob, baseline, ratio, met: comparison.target && isMet(comparison.target, ratio) };
}

const isMet = (target: Target, ratio: number): boolean =>
  'atMost' in target ? ratio <= target.atMost : 1 / ratio >= target.timesFaster;

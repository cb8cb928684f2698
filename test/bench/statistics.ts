/** Several measurements of one thing. */
export interface Summary {
  /** Half of the samples are lower. */
  median: number;
  /** A quarter of the samples is lower. */
  low: number;
  /** A quarter of the samples is higher. */
  high: number;
  /** In the order they were taken. */
  samples: readonly number[];
}

/** Computes the median and the quartiles. A single slow sample hardly changes them. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), samples };
}

/** The value at a share of the sorted samples, interpolated between two of them. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('There is no sample to summarize.');
  return below + (above - below) * (position - Math.floor(position));
}

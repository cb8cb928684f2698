/**
 * Takes samples of both apps in turns, so that a slow minute of the machine slows both. The order changes each round,
 * because the first app may warm something up for the second.
 */
export async function inTurns<T>(
  rounds: number,
  sample: (who: 'fob' | 'baseline', round: number) => Promise<T>,
): Promise<{ fob: T; baseline: T }[]> {
  const pairs: { fob: T; baseline: T }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const fob = await sample('fob', round);
      pairs.push({ fob, baseline: await sample('baseline', round) });
    } else {
      const baseline = await sample('baseline', round);
      pairs.push({ fob: await sample('fob', round), baseline });
    }
  }
  return pairs;
}

/** Picks one number of each sample. */
export const each = <T>(
  pairs: readonly { fob: T; baseline: T }[],
  pick: (sample: T) => number,
): { fob: number; baseline: number }[] =>
  pairs.map(({ fob, baseline }) => ({ fob: pick(fob), baseline: pick(baseline) }));

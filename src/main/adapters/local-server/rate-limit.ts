/**
 * Limits how often something happens: `burst` times at once, and `perSecond` in the long run. `now` is in milliseconds
 * and never goes back.
 *
 * @returns A function that says whether one more is allowed now. If so, it counts that one.
 */
export function rateLimit(
  burst: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): () => boolean {
  let left = burst;
  let last = now();
  return () => {
    const time = now();
    left = Math.min(burst, left + ((time - last) / 1000) * perSecond);
    last = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

/** How long it is quiet after the first no in a row, the second and so on, in milliseconds. The last one repeats. */
const QUIET = [10_000, 60_000, 5 * 60_000, 15 * 60_000];

/** How many keys are remembered. Programs choose some of them, so the oldest ones go. */
const MOST = 500;

/**
 * What the person does not want to be asked now, by a key. Fob refuses commands for a while instead of asking again. The
 * time grows with each no in a row, so that a tool that asks all day does not nag all day.
 */
export class Quiet {
  /** `until` is a time of `elapsed`. */
  private readonly quiet = new Map<string, { times: number; until: number }>();

  constructor(private readonly clocks: { elapsed(): number }) {}

  get size(): number {
    return this.quiet.size;
  }

  has(key: string): boolean {
    return this.left(key) > 0;
  }

  /** How much longer it is quiet, in milliseconds. */
  left(key: string): number {
    return Math.max(0, (this.quiet.get(key)?.until ?? 0) - this.clocks.elapsed());
  }

  /** How long it would be quiet after another no, in milliseconds. */
  next(key: string): number {
    const times = (this.quiet.get(key)?.times ?? 0) + 1;
    return QUIET[Math.min(times, QUIET.length) - 1] ?? 0;
  }

  /** The person said no, or nothing. */
  begin(key: string): void {
    const until = this.clocks.elapsed() + this.next(key);
    const times = (this.quiet.get(key)?.times ?? 0) + 1;
    this.quiet.delete(key);
    this.quiet.set(key, { times, until });
    const [oldest] = this.quiet.keys();
    if (this.quiet.size > MOST && oldest !== undefined) this.quiet.delete(oldest);
  }

  /** The person said yes, so the next no counts as the first. */
  end(key: string): void {
    this.quiet.delete(key);
  }
}

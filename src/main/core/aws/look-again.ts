import type { Result } from '../../../contract/app-error';
import type { Clocks } from './clocks';
import type { NextTries } from './next-tries';

/**
 * How long Fob waits before it looks again, in milliseconds. IAM is eventually consistent: a list may lag behind a
 * change for some seconds, and AWS names no limit (IAM User Guide, Troubleshooting: "Changes that I make are not
 * always immediately visible").
 */
const PAUSES = [2_000, 4_000, 8_000, 16_000];

/** Looks at AWS again and again after a change, until AWS shows it. What AWS does not show then may still be true. */
export class LookAgain {
  constructor(
    private readonly nextTries: NextTries,
    private readonly clocks: Pick<Clocks, 'local'>,
  ) {}

  /**
   * @param id names what is waited for in the {@link NextTries}.
   * @returns The first answer that shows it or that is an error, or else the last one.
   */
  async until<T>(id: string, look: () => Promise<Result<T>>, isShown: (value: T) => boolean): Promise<Result<T>> {
    for (const pause of PAUSES) {
      const seen = await look();
      if (!seen.ok || isShown(seen.value)) return seen;
      await this.nextTries.wait(id, this.clocks.local() + pause);
    }
    return look();
  }
}

import { fail, ok } from '../../../contract/app-error';
import type { Known } from '../../core/doctor/facts';

/** Waits for a fact at most so many milliseconds. Never rejects. What is late goes on, and nobody waits for it. */
export function known<T>(fact: Promise<T>, longest: number): Promise<Known<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(fail(`no answer within ${longest / 1000} seconds.`)), longest);
    fact
      .then(ok, (error: unknown) => fail(`${(error as Error).message}.`))
      .then(
        (found) => {
          clearTimeout(timer);
          resolve(found);
        },
        () => undefined,
      );
  });
}

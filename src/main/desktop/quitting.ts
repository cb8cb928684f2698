import type { App } from 'electron';

/** How long a quit waits for its ends, in milliseconds. Nobody should have to wait longer. */
const LONGEST_WAIT = 2_000;

/**
 * Calls `ends` in their order when Fob quits. If one throws, the others still run. If some return promises, Fob quits
 * when these have settled, or after two seconds. Electron itself does not wait for promises.
 */
export function endOnQuit(
  app: Pick<App, 'on' | 'quit'>,
  ends: readonly (() => unknown)[],
  log: (error: unknown) => void,
): void {
  let stage: 'running' | 'ending' | 'ended' = 'running';
  app.on('will-quit', (event) => {
    if (stage === 'running') {
      const unfinished = ends.map((end) => ended(end, log)).filter((result) => result instanceof Promise);
      stage = unfinished.length === 0 ? 'ended' : 'ending';
      if (stage === 'ending') {
        void within(LONGEST_WAIT, Promise.all(unfinished)).then(() => {
          stage = 'ended';
          // Electron ignores a quit until it has noticed that this one was prevented, which is after all microtasks.
          setImmediate(() => app.quit());
        });
      }
    }
    if (stage === 'ending') event.preventDefault();
  });
}

function ended(end: () => unknown, log: (error: unknown) => void): unknown {
  try {
    const result = end();
    return result instanceof Promise ? result.catch(log) : result;
  } catch (error) {
    log(error);
    return null;
  }
}

const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);

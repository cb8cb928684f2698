import type { Measurement } from '../measurement';
import { compare } from '../result';
import { coreWithProfiles, type Core } from '../support/core-with-profiles';
import { inTurns } from '../support/rounds';

const ROUNDS = 41;
/** Rounds until the code is compiled. */
const WARM_UP = 10;
/** One is too quick to time. */
const ANSWERS = 500;
const MANY = 2_000;
const FEW = 5;

/** What a person with very many profiles pays for them inside main. */
export const measureAnswers: Measurement = async () => {
  const many = await coreWithProfiles(MANY);
  const few = await coreWithProfiles(FEW);
  const snapshots = await inTurns(WARM_UP + ROUNDS, (who) => (who === 'fob' ? snapshotMs(many) : copyMs(many)));
  const answers = await inTurns(WARM_UP + ROUNDS, (who) => answerMicroseconds(who === 'fob' ? many : few));
  return [
    compare(
      { what: `Snapshot of ${MANY} profiles`, against: 'structuredClone of it', unit: 'ms' },
      snapshots.slice(WARM_UP),
    ),
    compare(
      { what: `Answer to a command, ${MANY} profiles`, against: `with ${FEW} profiles`, unit: 'µs' },
      answers.slice(WARM_UP),
    ),
  ];
};

/** From a change to the new state in the store, as after every change. */
async function snapshotMs({ fob, store }: Core): Promise<number> {
  const before = store.state.profiles;
  const start = performance.now();
  fob.wake();
  await Promise.resolve(); // Fob publishes at the end of the turn.
  const milliseconds = performance.now() - start;
  if (store.state.profiles === before) throw new Error('No snapshot was made.');
  return milliseconds;
}

/** What sending the state to a page takes at the least. */
function copyMs({ store }: Core): Promise<number> {
  const start = performance.now();
  structuredClone(store.state);
  return Promise.resolve(performance.now() - start);
}

/** What main does for one `fob credentials`, without the socket. */
async function answerMicroseconds({ fob, live }: Core): Promise<number> {
  const query = new URLSearchParams({ profile: live });
  const { signal } = new AbortController();
  const start = performance.now();
  for (let index = 0; index < ANSWERS; index += 1) {
    const { status } = await fob.commands.answer({ path: '/credentials', query, signal });
    if (status !== 200) throw new Error(`The answer was ${status}.`);
  }
  return ((performance.now() - start) * 1000) / ANSWERS;
}

import type { Measurement } from '../measurement';
import { compare } from '../result';
import { coreWithProfiles, type Core } from '../support/core-with-profiles';
import { inTurns } from '../support/rounds';
import { noPeer } from '../../unit/some-program';

const ROUNDS = 41;
/** Rounds to leave out: V8 has not compiled the code yet. */
const WARM_UP = 10;
/** How many answers make a sample. One alone is too quick to time. */
const ANSWERS = 500;
const MANY = 2_000;
const FEW = 5;

/** Measures how long main works for a person with very many profiles. */
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

/** Milliseconds from a change until the store has the new state. This happens after every change. */
async function snapshotMs({ fob, store }: Core): Promise<number> {
  const before = store.state.profiles;
  const start = performance.now();
  fob.wake();
  await Promise.resolve(); // Fob publishes at the end of the turn.
  const milliseconds = performance.now() - start;
  if (store.state.profiles === before) throw new Error('No snapshot was made.');
  return milliseconds;
}

/** Milliseconds to copy the state: the least that it takes to send it to a page. */
function copyMs({ store }: Core): Promise<number> {
  const start = performance.now();
  structuredClone(store.state);
  return Promise.resolve(performance.now() - start);
}

/** Microseconds that main works for one `fob credentials`, without the socket. */
async function answerMicroseconds({ fob, live }: Core): Promise<number> {
  const query = new URLSearchParams({ profile: live });
  const { signal } = new AbortController();
  const start = performance.now();
  for (let index = 0; index < ANSWERS; index += 1) {
    const { status } = await fob.commands.answer({ path: '/credentials', query, signal, peer: noPeer });
    if (status !== 200) throw new Error(`The answer was ${status}.`);
  }
  return ((performance.now() - start) * 1000) / ANSWERS;
}

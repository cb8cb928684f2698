import { ask, run } from '../state/actions';
import { refusals } from '../state/refusals';
import { showToast } from '../state/toasts';
import { texts } from './texts';

/** Stops the sessions of profiles. A toast says so and takes it back. */
export async function stop(profiles: readonly string[]): Promise<void> {
  const answers = await Promise.all(profiles.map((profile) => ask('session.stop', { profile })));
  const refused = answers.find((answer) => !answer.ok);
  refusals.set(refused?.ok === false ? refused.error : null);
  const stopped = profiles.filter((_, index) => answers[index]?.ok);
  if (stopped.length === 0) return;
  showToast({
    text: texts.stopped(stopped),
    undo: () => stopped.forEach((profile) => run('session.undo-stop', { profile })),
  });
}

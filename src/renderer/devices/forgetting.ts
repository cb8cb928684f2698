import { ask } from '../state/actions';
import { createCell } from '../state/cell';
import { refusals } from '../state/refusals';
import { showToast } from '../state/toasts';
import { texts } from './dialogs/texts';

/** Serial numbers of devices that the list no longer shows, while the person can still bring them back. */
export const forgetting = createCell<ReadonlySet<string>>(new Set());

const show = (serial: string): void => forgetting.set(new Set([...forgetting.get()].filter((each) => each !== serial)));

/**
 * Takes an unfinished device off the list. Fob forgets its secret only when the toast is gone, because nobody could bring
 * it back. If the window closes before, Fob has forgotten nothing.
 */
export function forgetEnrollment(serial: string, name: string): void {
  forgetting.set(new Set([...forgetting.get(), serial]));
  showToast({
    text: texts.forgotten(name),
    undo: () => show(serial),
    onGone: () =>
      void ask('enrollment.forget', { serial }).then((result) => {
        show(serial);
        if (!result.ok) refusals.set(result.error);
      }),
  });
}

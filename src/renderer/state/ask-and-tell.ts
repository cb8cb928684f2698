import type { CallName } from '../../contract/call-names';
import type { CallArguments } from '../../contract/channels';
import { ask } from './actions';
import { refusals } from './refusals';
import { showToast, type ToastContent } from './toasts';

/** Asks main for something, and says that it is done. A refusal appears at the foot of the window. */
export function askAndTell<Name extends CallName>(
  toast: ToastContent,
  name: Name,
  ...input: CallArguments<Name>
): void {
  void ask(name, ...input).then((result) => {
    refusals.set(result.ok ? null : result.error);
    if (result.ok) showToast(toast);
  });
}

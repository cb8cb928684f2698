import type { Dialog } from 'electron';
import { shownCommand } from '../../contract/code-program-commands';

/** Asks in the system's own dialog whether Fob may run a command, so that no page can name a program to run. */
export async function confirmProgram(
  dialog: Pick<Dialog, 'showMessageBox'>,
  words: readonly string[],
): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Fob',
    message: 'Let Fob run this command for MFA codes?',
    detail: `${shownCommand(words)}\n\nFob runs it as you, without a shell, and reads six digits from what it prints.`,
    buttons: ['Run', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

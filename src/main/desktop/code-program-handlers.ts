import { fail, ok, type AppError, type Result } from '../../contract/app-error';
import type { CodeProgram } from '../../contract/code-programs';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

export interface CodeProgramHandlerDeps {
  fob: Pick<Fob, 'devices' | 'codes'>;
  /** Asks the person in a dialog of the system whether Fob may run this command. No page can answer it. */
  confirmProgram: (words: readonly string[]) => Promise<boolean>;
}

export type CodeProgramCall = Extract<
  keyof Handlers,
  | `code-program.${string}`
  | 'code.run-program'
  | 'enrollment.use-program'
  | 'device.use-program'
  | 'device.set-unattended'
  | 'device.forget-program'
  | 'device.use-offered'
>;

/**
 * Answers the calls of pages about programs that print codes. Of the programs that Fob knows, a page names only the entry.
 * Any other command needs the person's word outside of the page.
 */
export function createCodeProgramHandlers({
  fob,
  confirmProgram,
}: CodeProgramHandlerDeps): Pick<Handlers, CodeProgramCall> {
  const { programs, enrollment } = fob.devices;

  async function confirmed<T>(program: CodeProgram, use: () => Promise<Result<T>>): Promise<Result<T>> {
    const isAllowed = program.kind !== 'other' || (await confirmProgram(program.words));
    return isAllowed ? use() : fail(notConfirmed);
  }

  return {
    'code.run-program': ({ requestId }) => fob.codes.runProgram(requestId),
    'code-program.look': async () => ok(await programs.look()),
    'enrollment.use-program': ({ serial, ...chosen }) =>
      confirmed(chosen.program, () => enrollment.useProgram(serial, chosen)),
    'device.use-program': ({ userId, serial, ...chosen }) =>
      confirmed(chosen.program, () => programs.use(userId, serial, chosen)),
    'device.set-unattended': ({ serial, isUnattended }) => programs.setUnattended(serial, isUnattended),
    'device.forget-program': ({ serial }) => programs.drop(serial),
    'device.use-offered': async ({ userId, serial, offer }) => {
      const words = await programs.offeredWords(serial, offer);
      if (!words.ok) return words;
      return (await confirmProgram(words.value)) ? programs.useOffered(userId, serial, offer) : fail(notConfirmed);
    },
  };
}

const notConfirmed: AppError = {
  code: 'cancelled',
  message: 'Fob did not run the command, because you did not confirm it.',
  nextStep: 'Try again, and choose Run in the dialog of the system.',
};

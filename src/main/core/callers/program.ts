import type { ProgramView } from '../../../contract/programs';
import type { ProcessIdentity } from '../ports';

/** A program that asks for credentials, as Fob recognizes it. */
export interface Program {
  /**
   * The same for the same program in the same terminal or app: one executable or script, started by the same kinds of
   * programs there. An id of a program that only says itself who it is never equals one that the system confirmed.
   */
  id: string;
  /** The file that it runs, and its version. Null: not known, as of a command of `fob exec` that has not begun. */
  file: string | null;
  /** The first process of the terminal, or the app. Null: not known. */
  place: ProcessIdentity | null;
  /**
   * Whether the system says who it is and where it was started, so that Fob knows it again. A program that was not
   * recognized may be another one next time, under the same id.
   */
  isRecognized: boolean;
  /** Fob itself asks, because a person tests a connection there. */
  isFob: boolean;
  view: ProgramView;
}

/** A program of which nothing is known. */
export const unknownProgram: ProgramView = {
  name: null,
  claims: null,
  path: null,
  commandLine: null,
  folder: null,
  parents: [],
  place: null,
  isConfirmed: false,
};

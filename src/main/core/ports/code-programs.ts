/** Programs that print MFA codes, such as password managers. */

/** What a program is run with. */
export interface CodeProgramRun {
  /** The name of the program and its arguments. No shell reads them. */
  words: readonly string[];
  /** What it reads from standard input, which ends after that. Null: nothing. */
  input: string | null;
  /** Milliseconds. After that it is ended. */
  longest: number;
  /** Ends the program. */
  signal: AbortSignal;
  /** Called with what it prints to standard error, piece by piece. */
  onStderr: (text: string) => void;
}

/**
 * How it ended. `program` is what was run: a path, or the name that was not found. The output is as the program printed
 * it, so `stdout` may have a code.
 * - `exited`: `status` is null after a signal. `stderr` is the last part of it.
 * - `not-started`: the computer had no `shortOf` left: `memory`, `processes`, `open files`.
 * - `stopped`: Fob ended it, because nobody waits for it any more.
 */
export type CodeProgramEnd =
  | { how: 'exited'; program: string; status: number | null; stdout: string; stderr: string }
  | { how: 'not-started'; program: string; shortOf: string }
  | { how: 'timed-out'; program: string; stderr: string }
  | { how: 'not-found' | 'not-executable' | 'too-much-output' | 'stopped'; program: string };

/** Runs programs that print codes, each as a process of its own. */
export interface CodePrograms {
  run(run: CodeProgramRun): Promise<CodeProgramEnd>;
  /** The path of a program that terminals find under this name. Null: they find none. */
  find(name: string): Promise<string | null>;
  /** Ends every program that still runs. Call it when Fob quits. */
  stop(): void;
}

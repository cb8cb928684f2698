/** Prints a line of progress to stderr. Stdout is only for the results of a command. */
export function say(line) {
  process.stderr.write(`fob: ${line}\n`);
}

/** An error that the person can fix. It is printed without a stack trace. */
export class SetupError extends Error {}

/** Runs a script's main function, which returns the exit code. Prints only the message of a {@link SetupError}. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}

/** One plain line for the person waiting; stderr, so that a command's own output stays clean. */
export function say(line) {
  process.stderr.write(`fob: ${line}\n`);
}

/** What the person can do something about: printed without a stack trace. */
export class SetupError extends Error {}

/** Runs a script's main function; a {@link SetupError} is shown as its message alone. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}

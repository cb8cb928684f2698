/** Milliseconds that a code is shown for: AWS's devices count 30-second steps since 1970. */
export const STEP = 30_000;

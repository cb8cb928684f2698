/** How long a code is shown, in milliseconds. AWS's devices count 30-second steps since 1970. */
export const STEP = 30_000;

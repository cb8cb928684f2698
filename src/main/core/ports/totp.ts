/** Time-based codes as AWS's devices make them: SHA-1, six digits, 30-second steps. */
export interface Totp {
  /** Loads what it takes to make codes. `code` works only after this has resolved. */
  load(): Promise<void>;
  /** The code of the step that contains `time` (milliseconds since 1970). `seed` is valid base32. */
  code(seed: string, time: number): string;
}

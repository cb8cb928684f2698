/** This computer's clock. */
export interface Clock {
  /** Milliseconds since 1970 by this computer's clock, which may be wrong. */
  now(): number;
  /** Milliseconds since some fixed moment. It never goes back. It may stand still while the computer sleeps. */
  elapsed(): number;
}

/** Timers that core may set. */
export interface Timers {
  /**
   * Runs once at `time`, or soon if that is past. It is a hint: core looks at the clock when it runs. Returns a
   * function that cancels it.
   */
  at(time: number, run: () => void): () => void;
}

import type { Bed } from './support/bed';
import type { Result } from './result';

/** The services of the benchmark for a measurement. */
export interface Bench {
  /** A desktop and a home with a live session. The first call makes it. */
  bed: () => Promise<Bed>;
  /** Shows the progress to the person who waits. */
  progress: (line: string) => void;
  /** Prints a line below the table, for example why something was not measured. */
  note: (line: string) => void;
}

export type Measurement = (bench: Bench) => Promise<Result[]>;

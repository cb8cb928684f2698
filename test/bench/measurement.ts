import type { Bed } from './support/bed';
import type { Result } from './result';

/** What a measurement may use. */
export interface Bench {
  /** A desktop with somebody who has a live session; made when it is first asked for. */
  bed: () => Promise<Bed>;
  /** Tells the person who waits how far it is. */
  progress: (line: string) => void;
  /** Goes below the table: why something was not measured. */
  note: (line: string) => void;
}

export type Measurement = (bench: Bench) => Promise<Result[]>;

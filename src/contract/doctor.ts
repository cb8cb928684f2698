/**
 * - `good`: nothing to do.
 * - `note`: it works, but a person may want to know, or Fob could not find out.
 * - `wrong`: something does not work, or is not safe. `nextStep` says what to do.
 */
export type FindingState = 'good' | 'note' | 'wrong';

/** What one check of `fob doctor` found. It holds no secret, and the person's home folder is written as `~`. */
export interface Finding {
  /** The check: `sts`. It stays the same in later versions. Several findings of one check have the same id. */
  id: string;
  /** What was looked at, in a few words. */
  title: string;
  state: FindingState;
  /** What is there, or what is wrong. One sentence or more. */
  detail: string;
  /** What to do, in one sentence. Null: nothing. */
  nextStep: string | null;
}

/** The findings of all checks: those that are wrong come first, then notes. `fob doctor --json` prints it. */
export interface DoctorReport {
  /** Rises when a field changes its meaning or goes away. Fields and ids may be added at any time. */
  version: 1;
  findings: Finding[];
}

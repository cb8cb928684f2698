import type { ProgramView } from './programs';

/**
 * How credentials reached a program: `fob credentials`, `fob env`, `fob exec`, the credentials endpoint, or a browser that
 * `fob login` signed in.
 */
export type HandOutWay = 'credentials' | 'env' | 'exec' | 'endpoint' | 'login';

/** What one program got of one session of a profile. */
export interface HandOutView {
  id: string;
  profile: string;
  program: ProgramView;
  way: HandOutWay;
  /** The name of the lease that it got. Null: everything that the profile may do. */
  lease: string | null;
  /** By this computer's clock. */
  firstAt: number;
  lastAt: number;
  times: number;
}

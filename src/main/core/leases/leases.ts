import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { LeaseView } from '../../../contract/leases';

/** The leases that programs have. */
export class Leases {
  views(): LeaseView[] {
    return [];
  }

  /** Fob hands the lease out no more. */
  stop(): Promise<Result<null>> {
    return Promise.resolve(fail(leaseGone));
  }

  /** Fob hands a stopped lease out again. */
  undoStop(): Promise<Result<null>> {
    return Promise.resolve(fail(leaseGone));
  }
}

const leaseGone: AppError = {
  code: 'lease-gone',
  message: 'This lease is over.',
  nextStep: 'The program has to ask for a new one.',
};

import { fail, type AppError, type Result } from '../../../contract/app-error';

/** Runs one task at a time for each device, or for another thing with an id, and keeps the error of the last task. */
export class Tasks<Name extends string = string> {
  private readonly underWay = new Map<string, Name | null>();
  private readonly errors = new Map<string, AppError>();

  constructor(
    private readonly onChange: () => void,
    private readonly what = 'device',
  ) {}

  isRunning(serial: string): boolean {
    return this.underWay.has(serial);
  }

  /** The name of the task that runs now. Null if none runs or it has no name. */
  running(serial: string): Name | null {
    return this.underWay.get(serial) ?? null;
  }

  error(serial: string): AppError | null {
    return this.errors.get(serial) ?? null;
  }

  /** Takes over the error of an earlier task. */
  restore(serial: string, error: AppError): void {
    this.errors.set(serial, error);
    this.onChange();
  }

  /** Runs a task. Refuses if another task runs for this device. */
  async run(serial: string, work: () => Promise<Result<null>>, name: Name | null = null): Promise<Result<null>> {
    if (this.underWay.has(serial)) return fail(busy(this.what));
    this.underWay.set(serial, name);
    this.errors.delete(serial);
    this.onChange();
    try {
      const result = await work();
      if (!result.ok) this.errors.set(serial, result.error);
      return result;
    } finally {
      this.underWay.delete(serial);
      this.onChange();
    }
  }
}

const busy = (what: string): AppError => ({
  code: 'request-invalid',
  message: `Fob is busy with this ${what}.`,
  nextStep: 'Wait until it is done.',
});

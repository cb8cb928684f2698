/** Runs jobs one after the other. A job that throws rejects for its own caller only, and the next one runs. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const done = this.last.then(job);
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when all jobs so far are done. */
  async done(): Promise<void> {
    await this.last;
  }
}

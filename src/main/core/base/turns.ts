/** Runs jobs one after the other. A job that throws rejects for its own caller only, and the next one runs. */
export class Turns {
  private last: Promise<void> | null = null;

  run<T>(job: () => Promise<T>): Promise<T> {
    const done = (this.last ?? Promise.resolve()).then(job);
    const over = (): void => {
      if (this.last === last) this.last = null;
    };
    const last = done.then(over, over);
    this.last = last;
    return done;
  }

  /** Resolves when all jobs so far are done. Null: they are. */
  get unfinished(): Promise<void> | null {
    return this.last;
  }

  /** Resolves when all jobs so far are done. */
  async done(): Promise<void> {
    await this.last;
  }
}

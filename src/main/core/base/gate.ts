/** Makes callers wait until something is ready. It becomes ready only once. */
export class Gate {
  private resolve: (ready: Promise<void>) => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.resolve = resolve));

  /** Opens the gate when `ready` resolves. If it rejects, it rejects for everybody who waits. */
  openAfter(ready: Promise<void>): void {
    this.resolve(ready);
  }

  readonly passed = (): Promise<void> => this.opened;
}

/** Something that becomes ready once: whoever comes earlier waits. */
export class Gate {
  private resolve: (ready: Promise<void>) => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.resolve = resolve));

  /** Opens the gate when this is done. Where it fails, it fails for everybody who waits. */
  openAfter(ready: Promise<void>): void {
    this.resolve(ready);
  }

  readonly passed = (): Promise<void> => this.opened;
}

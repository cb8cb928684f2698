import { bugError } from '../base/bug-error';
import type { Totp } from '../ports';
import type { FobEvents } from './events';
import type { FobParts } from './fob-parts';

/** Reads settings and files, and then opens the vault. Each happens only once. */
export class Startup {
  private reading: Promise<void> | null = null;
  private opening: Promise<void> | null = null;

  constructor(
    private readonly deps: FobParts,
    private readonly events: FobEvents,
    private readonly totp: Totp,
  ) {}

  /** Reads settings and files. That is enough to show everything except live sessions. */
  readFiles(): Promise<void> {
    if (this.reading === null) {
      this.reading = this.read();
      this.events.filesRead.openAfter(this.reading);
    }
    return this.reading;
  }

  /** Opens the vault, which may wait for the keyring. Resolves when the sessions of an earlier run are back. */
  openVault(): Promise<void> {
    if (this.opening === null) {
      this.opening = this.open();
      this.events.vaultOpened.openAfter(this.opening);
    }
    return this.opening;
  }

  private async read(): Promise<void> {
    const { settings, configuration, endpoint, projections, shellTexts } = this.deps;
    await Promise.all([this.settled(settings.load()), this.settled(configuration.reload())]);
    void endpoint.follow();
    void projections.start();
    void shellTexts.follow();
    configuration.watch((isNews) => this.filesChanged(isNews));
    this.events.changed.emit();
  }

  private filesChanged(isNews: boolean): void {
    const { activity, renewal, fileDelivery } = this.deps;
    if (isNews) {
      activity.info('Read the profiles again: the files in ~/.aws changed');
      renewal.tryAgain();
    }
    void fileDelivery.reconcile();
    this.events.changed.emit();
  }

  private async open(): Promise<void> {
    await this.readFiles();
    await this.settled(this.totp.load());
    await this.settled(this.deps.vaultOpener.open());
    // Only now it is known which programs the person allowed.
    void this.deps.projections.follow();
  }

  /** A bug in one step is reported. Otherwise everything that waits for the start would wait in vain until the next one. */
  private async settled(step: Promise<unknown>): Promise<void> {
    await step.catch((bug: unknown) => this.deps.activity.failed(bugError(bug).error));
  }
}

import type { ActivityEntry } from '../../../contract/app-state';
import { fail, type AppError } from '../../../contract/app-error';
import type { Clock } from '../ports';
import { withoutUrlUsers } from './url-user';

const KEPT = 500;

/**
 * Keeps what Fob did and why, newest first. Its texts hold no secrets: they consist of names, durations and the messages
 * of AWS and of Node. A message may repeat a URL, for example a proxy's, so the user part is taken out of all URLs.
 */
export class Activity {
  private kept: ActivityEntry[] = [];
  private nextId = 1;
  private lastNotKept = '';
  /** The entries of `counted`, by key. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly onEntry: (entry: ActivityEntry) => void,
    /** Whether one line has told already of what caused this error. */
    private readonly isTold: (error: AppError) => boolean = () => false,
  ) {}

  get entries(): ActivityEntry[] {
    return this.kept;
  }

  info(text: string, profile: string | null = null, detail: string | null = null): void {
    this.add({ level: 'info', text, profile, detail });
  }

  /**
   * Notes something that may happen very often. What has the same key is one entry with a count, while that entry is among
   * the latest.
   */
  counted(key: string, text: string, profile: string | null = null, detail: string | null = null): void {
    const known = this.counts.get(key);
    const index = known === undefined ? -1 : this.kept.findIndex(({ id }) => id === known);
    const entry = this.kept[index];
    if (entry === undefined) {
      this.add({ level: 'info', text, profile, detail });
      this.counts.set(key, this.nextId - 1);
      const [oldest] = this.counts.keys();
      if (this.counts.size > KEPT && oldest !== undefined) this.counts.delete(oldest);
      return;
    }
    this.kept = this.kept.with(index, { ...entry, times: entry.times + 1 });
  }

  warning(text: string, profile: string | null = null, detail: string | null = null): void {
    this.add({ level: 'warning', text, profile, detail });
  }

  error(error: AppError, profile: string | null = null): void {
    if (this.isTold(error)) return;
    const detail = error.detail === undefined ? error.nextStep : `${error.nextStep} (${error.detail})`;
    this.add({ level: 'error', text: error.message, profile, detail });
  }

  /** Notes why a request failed and returns that error. A request that somebody cancelled is not noted as an error. */
  failed(error: AppError, profile: string | null = null): { ok: false; error: AppError } {
    if (error.code === 'cancelled') this.info(error.message, profile);
    else this.error(error, profile);
    return fail(error);
  }

  /**
   * Notes that something could not be saved to disk. Repeats of the same error are noted once, as a full disk refuses
   * every write.
   */
  notKept(error: AppError): void {
    if (this.lastNotKept === error.message) return;
    this.lastNotKept = error.message;
    this.error(error);
  }

  private add(entry: Omit<ActivityEntry, 'id' | 'at' | 'times'>): void {
    const whole = {
      id: this.nextId++,
      at: this.clock.now(),
      times: 1,
      ...entry,
      text: withoutUrlUsers(entry.text),
      detail: entry.detail === null ? null : withoutUrlUsers(entry.detail),
    };
    this.kept = [whole, ...this.kept].slice(0, KEPT);
    this.onEntry(whole);
  }
}

import type { ActivityEntry } from '../../../contract/app-state';
import { fail, type AppError } from '../../../contract/app-error';
import type { Clock } from '../ports';

const KEPT = 500;

/** What Fob did and why, newest first. Texts hold no secrets: they are made of names, durations and AWS's messages. */
export class Activity {
  private kept: ActivityEntry[] = [];
  private nextId = 1;
  private lastNotKept = '';

  constructor(
    private readonly clock: Clock,
    private readonly onEntry: (entry: ActivityEntry) => void,
  ) {}

  get entries(): ActivityEntry[] {
    return this.kept;
  }

  info(text: string, profile: string | null = null, detail: string | null = null): void {
    this.add({ level: 'info', text, profile, detail });
  }

  warning(text: string, profile: string | null = null, detail: string | null = null): void {
    this.add({ level: 'warning', text, profile, detail });
  }

  error(error: AppError, profile: string | null = null): void {
    const detail = error.detail === undefined ? error.nextStep : `${error.nextStep} (${error.detail})`;
    this.add({ level: 'error', text: error.message, profile, detail });
  }

  /** Notes why something asked for failed, and answers it; that somebody cancelled is no error. */
  failed(error: AppError, profile: string | null = null): { ok: false; error: AppError } {
    if (error.code === 'cancelled') this.info(error.message, profile);
    else this.error(error, profile);
    return fail(error);
  }

  /** Something could not be kept on disk. Said once in a row: a full disk refuses every write. */
  notKept(error: AppError): void {
    if (this.lastNotKept === error.message) return;
    this.lastNotKept = error.message;
    this.error(error);
  }

  private add(entry: Omit<ActivityEntry, 'id' | 'at'>): void {
    const whole = { id: this.nextId++, at: this.clock.now(), ...entry };
    this.kept = [whole, ...this.kept].slice(0, KEPT);
    this.onEntry(whole);
  }
}

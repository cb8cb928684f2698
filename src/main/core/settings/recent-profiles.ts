import { MOST_RECENT_PROFILES } from '../../../contract/limits';
import type { Settings } from '../../../contract/settings';
import { Turns } from '../base/turns';
import type { SettingsKeeper } from './settings-keeper';

/** Between two saves. A crash loses no more than this. Milliseconds. */
const SAVE_EVERY = 10 * 60_000;

type Recent = Settings['recentProfiles'][number];
type Use = Omit<Recent, 'name'>;

/** Who asked for a profile's credentials. */
export type AskedBy = 'person' | 'tool';

/**
 * When each profile was last used. The settings keep the latest ones for the next run. A tool may ask every second, so
 * they are saved seldom, and once more when Fob quits.
 */
export class RecentProfiles {
  /** The uses of this run. Null: the profile has another name now. */
  private readonly used = new Map<string, Use | null>();
  private lookedUp: { list: readonly Recent[]; byName: ReadonlyMap<string, Use> } = { list: [], byName: new Map() };
  private savedAt = -Infinity;
  private isSaved = true;
  private readonly saves = new Turns();

  constructor(private readonly settings: SettingsKeeper) {}

  /** `at` is a time of this computer's clock. */
  note(name: string, at: number, by: AskedBy): void {
    this.set(name, { at, toolAt: by === 'tool' ? at : this.lastUse(name).toolAt });
  }

  /** When the profile was last used, by this computer's clock. */
  lastUse(name: string): { at: number | null; toolAt: number | null } {
    return (this.used.has(name) ? this.used.get(name) : this.earlier().get(name)) ?? { at: null, toolAt: null };
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    const { at, toolAt } = this.lastUse(from);
    this.used.set(from, null);
    if (at !== null) this.set(to, { at, toolAt });
  }

  /** Resolves when the settings have all uses. Null: they have them already. */
  keep(): Promise<void> | null {
    return this.isSaved ? this.saves.unfinished : this.save();
  }

  private set(name: string, use: Use): void {
    this.used.set(name, use);
    this.isSaved = false;
    if (Math.abs(use.at - this.savedAt) < SAVE_EVERY) return;
    this.savedAt = use.at;
    void this.save();
  }

  /** Never rejects. If the settings cannot be saved, a later use tries again. */
  private save(): Promise<void> {
    this.isSaved = true;
    return this.saves.run(async () => {
      const isDone = await this.settings
        .saveQuietly(({ recentProfiles }) => ({ recentProfiles: this.latest(recentProfiles) }))
        .then(
          ({ ok }) => ok,
          () => false,
        );
      if (!isDone) this.isSaved = false;
    });
  }

  private latest(saved: readonly Recent[]): Recent[] {
    const all = new Map<string, Use | null>([...saved.map(({ name, ...use }) => [name, use] as const), ...this.used]);
    return [...all]
      .flatMap(([name, use]) => (use === null ? [] : [{ name, ...use }]))
      .sort((one, other) => other.at - one.at)
      .slice(0, MOST_RECENT_PROFILES);
  }

  private earlier(): ReadonlyMap<string, Use> {
    const { recentProfiles: list } = this.settings.current;
    if (this.lookedUp.list !== list) {
      this.lookedUp = { list, byName: new Map(list.map(({ name, ...use }) => [name, use])) };
    }
    return this.lookedUp.byName;
  }
}

import { ok, type Result } from '../../../contract/app-error';
import type { Settings, SettingsChange } from '../../../contract/settings';
import type { Activity } from '../base/activity';
import type { LoginItem, SettingsStore } from '../ports';
import type { Store } from '../base/store';
import { Turns } from '../base/turns';
import { withinLimits } from './within-limits';

export interface SettingsKeeperDeps {
  store: Store;
  settings: SettingsStore;
  login: LoginItem;
  activity: Activity;
  /** The settings are on disk and in the store. `before` says how they were. */
  onSaved: (before: Settings) => void;
}

/** Loads the settings from disk into the store, and writes every change to both. */
export class SettingsKeeper {
  private loaded: Promise<void> | null = null;
  private readonly saving = new Turns();

  constructor(private readonly deps: SettingsKeeperDeps) {}

  get current(): Settings {
    return this.deps.store.state.settings;
  }

  load(): Promise<void> {
    const { store, settings: stored, activity } = this.deps;
    this.loaded ??= stored.load().then(
      ({ settings, problem }) => {
        if (problem !== null) activity.warning('Settings could not be read; defaults are used', null, problem);
        // A copy counts as a change also if these are the defaults. What waits for the settings hears of them.
        store.update({ settings: { ...settings } });
      },
      (bug: unknown) => {
        // The next save tries again.
        this.loaded = null;
        throw bug;
      },
    );
    return this.loaded;
  }

  /** Applies a change from the settings view. The system stores launch at login too. */
  async change(change: SettingsChange): Promise<Result<null>> {
    if (change.launchAtLogin !== undefined) {
      const set = await this.deps.login.set(change.launchAtLogin);
      if (!set.ok) return set;
    }
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return this.save((settings) => {
      const { warningMinutes } = { ...settings, ...given };
      return { ...given, warningMinutes: [...new Set(warningMinutes)].sort((a, b) => b - a) };
    });
  }

  /** Applies changes one after the other, each on top of the one before, so that none is lost. */
  async save(change: (settings: Settings) => Partial<Settings>): Promise<Result<null>> {
    const saved = await this.saveQuietly(change);
    return saved.ok ? saved : this.deps.activity.failed(saved.error);
  }

  /** The same for what Fob notes by itself. If that fails, nothing is lost that a person chose, so nobody is told. */
  saveQuietly(change: (settings: Settings) => Partial<Settings>): Promise<Result<null>> {
    const { store, settings: stored, onSaved } = this.deps;
    return this.saving.run(async () => {
      await this.load();
      const before = this.current;
      const next = withinLimits({ ...before, ...change(before) });
      const saved = await stored.save(next);
      if (!saved.ok) return saved;
      store.update({ settings: next });
      onSaved(before);
      return ok(null);
    });
  }
}

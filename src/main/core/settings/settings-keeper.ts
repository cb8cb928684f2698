import { ok, type Result } from '../../../contract/app-error';
import type { Settings, SettingsChange } from '../../../contract/settings';
import type { Activity } from '../base/activity';
import type { LoginItem, SettingsStore } from '../ports';
import type { Store } from '../base/store';

export interface SettingsKeeperPorts {
  store: Store;
  settings: SettingsStore;
  login: LoginItem;
  activity: Activity;
  onChange: () => void;
}

/** Brings the settings from disk into the store, and every change of them to both. */
export class SettingsKeeper {
  #loaded: Promise<void> | null = null;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: SettingsKeeperPorts) {}

  get current(): Settings {
    return this.ports.store.state.settings;
  }

  load(): Promise<void> {
    const { store, settings: stored, activity } = this.ports;
    this.#loaded ??= stored.load().then(({ settings, problem }) => {
      if (problem !== null) activity.warning('Settings could not be read; defaults are used', null, problem);
      store.update({ settings });
    });
    return this.#loaded;
  }

  /** What the person changes in the settings view; launch at login is the system's to keep, too. */
  async change(change: SettingsChange): Promise<Result<null>> {
    if (change.launchAtLogin !== undefined) {
      const set = await this.ports.login.set(change.launchAtLogin);
      if (!set.ok) return set;
    }
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return this.save((settings) => {
      const { warningMinutes } = { ...settings, ...given };
      return { ...given, warningMinutes: [...new Set(warningMinutes)].sort((a, b) => b - a) };
    });
  }

  /** One change after the other, each on what the one before left, so that none is lost. */
  save(change: (settings: Settings) => Partial<Settings>): Promise<Result<null>> {
    const { store, settings: stored, activity, onChange } = this.ports;
    const saving = this.#saving.then(async () => {
      await this.load();
      const next = { ...this.current, ...change(this.current) };
      const saved = await stored.save(next);
      if (!saved.ok) return activity.failed(saved.error);
      store.update({ settings: next });
      onChange();
      return ok(null);
    });
    this.#saving = saving;
    return saving;
  }
}

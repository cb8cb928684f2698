import type { Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import type { Clock } from '../ports';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { pauseEnd, pauseInWords, type PauseChoice } from './pause-choices';

export interface RenewalPauseDeps {
  settings: SettingsKeeper;
  clocks: Clocks;
  computerClock: Clock;
  activity: Activity;
}

/** A time in which Fob renews nothing by itself, because the person asked for that. */
export class RenewalPause {
  private ending = false;

  constructor(private readonly deps: RenewalPauseDeps) {}

  /**
   * The end of the pause, by this computer's clock. Null if there is no pause. The settings have it in AWS's time, so that
   * the pause stays as long when this clock is set right.
   */
  get until(): number | null {
    const until = this.deps.settings.current.renewalsPausedUntil;
    if (until === 'resumed') return Number.POSITIVE_INFINITY;
    return until === null ? null : this.deps.clocks.aws.toLocal(until);
  }

  /** Starts a pause. Null ends it. */
  async choose(choice: PauseChoice | null): Promise<Result<null>> {
    const { settings, clocks, computerClock, activity } = this.deps;
    const end = choice === null ? null : pauseEnd(choice, computerClock.now());
    const until = typeof end === 'number' ? clocks.aws.fromLocal(end) : end;
    const saved = await settings.save(() => ({ renewalsPausedUntil: until }));
    if (saved.ok) activity.info(choice === null ? 'Renewals resumed' : `Renewals are paused ${pauseInWords[choice]}`);
    return saved;
  }

  /** Forgets a pause that is over. While AWS's time is uncertain, it may only look over. */
  tidy(): void {
    const { clocks } = this.deps;
    if (this.until === null || this.until > clocks.local() || clocks.aws.isUncertain() || this.ending) return;
    this.ending = true;
    void this.choose(null).finally(() => (this.ending = false));
  }
}

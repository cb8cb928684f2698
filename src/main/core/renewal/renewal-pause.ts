import type { Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { AwsClock } from '../aws/clock';
import type { Clock } from '../ports';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { pauseEnd, pauseInWords, type PauseChoice } from './pause-choices';

export interface RenewalPauseDeps {
  settings: SettingsKeeper;
  clock: AwsClock;
  computerClock: Clock;
  activity: Activity;
}

/** A time in which Fob renews nothing by itself, because the person asked for that. */
export class RenewalPause {
  private ending = false;

  constructor(private readonly deps: RenewalPauseDeps) {}

  /** The end of the pause, in AWS's time. Null if there is no pause. */
  get until(): number | null {
    const until = this.deps.settings.current.renewalsPausedUntil;
    return until === 'resumed' ? Number.POSITIVE_INFINITY : until;
  }

  /** Starts a pause. Null ends it. */
  async choose(choice: PauseChoice | null): Promise<Result<null>> {
    const { settings, clock, computerClock, activity } = this.deps;
    const end = choice === null ? null : pauseEnd(choice, computerClock.now());
    const until = typeof end === 'number' ? clock.toAws(end) : end;
    const saved = await settings.save(() => ({ renewalsPausedUntil: until }));
    if (saved.ok) activity.info(choice === null ? 'Renewals go on' : `Renewals are paused ${pauseInWords[choice]}`);
    return saved;
  }

  /** Forgets a pause that is over. */
  tidy(): void {
    if (this.until === null || this.until > this.deps.clock.now() || this.ending) return;
    this.ending = true;
    void this.choose(null).finally(() => (this.ending = false));
  }
}

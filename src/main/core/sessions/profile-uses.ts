import type { Configuration } from '../aws-files/configuration';
import type { AwsClock } from '../aws/clock';
import type { SettingsKeeper } from '../settings/settings-keeper';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ProfileUsesDeps {
  configuration: Configuration;
  settings: SettingsKeeper;
  clock: AwsClock;
  /** A use counts for longer than the one before. */
  onUse: () => void;
}

interface Use {
  /** In AWS's time, as far as it was known. */
  at: number;
  /** As `AwsClock.elapsed` counts. */
  elapsed: number;
  isUncertain: boolean;
}

/** When a person or a tool last asked for each profile. */
export class ProfileUses {
  private readonly uses = new Map<string, Use>();

  constructor(private readonly deps: ProfileUsesDeps) {}

  /** Somebody asked for a profile's credentials. Uses count by the minute: with each of them everything is drawn anew. */
  used(profile: string): void {
    const { clock, onUse } = this.deps;
    const at = clock.now();
    if (at < this.usedUntil(profile) && Math.abs(at - this.usedAt(profile)) < MINUTE) return;
    this.uses.set(profile, { at, elapsed: clock.elapsed(), isUncertain: clock.isUncertain() });
    onUse();
  }

  /** Somebody asked for them in an earlier run of Fob: then, in AWS's time. */
  usedBefore(profile: string, at: number): void {
    this.uses.set(profile, { at, elapsed: 0, isUncertain: false });
  }

  /** The profile has another name now. */
  renamed(from: string, to: string): void {
    const use = this.uses.get(from);
    this.uses.delete(from);
    if (use !== undefined) this.uses.set(to, use);
  }

  /** When a profile of this session was last asked for, in AWS's time; 0: never. */
  lastUse(sessionId: string): number {
    return Math.max(0, ...this.deps.configuration.of(sessionId).map(({ name }) => this.usedAt(name)));
  }

  /** Until when the last use of a profile counts, in AWS's time; 0 where it was not used. */
  usedUntil(profile: string): number {
    const usedAt = this.usedAt(profile);
    return usedAt === 0 ? 0 : usedAt + this.deps.settings.current.keepHours * HOUR;
  }

  /** 0: never. What was noted by an uncertain clock is corrected once AWS has told its time. */
  private usedAt(profile: string): number {
    const { clock } = this.deps;
    const use = this.uses.get(profile);
    if (use?.isUncertain === true && !clock.isUncertain()) {
      use.at = clock.now() - (clock.elapsed() - use.elapsed);
      use.isUncertain = false;
    }
    return use?.at ?? 0;
  }
}

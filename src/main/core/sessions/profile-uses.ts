import type { Configuration } from '../aws-files/configuration';
import type { AwsClock } from '../aws/clock';
import type { SettingsKeeper } from '../settings/settings-keeper';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ProfileUsesDeps {
  configuration: Configuration;
  settings: SettingsKeeper;
  clock: AwsClock;
  /** Called when a profile counts as used for longer than before. */
  onUse: () => void;
}

interface Use {
  /** In AWS's time, if it was known. */
  at: number;
  /** A time of `AwsClock.elapsed`. */
  elapsed: number;
  isUncertain: boolean;
}

/** Knows when a person or a tool last asked for each profile. */
export class ProfileUses {
  private readonly uses = new Map<string, Use>();

  constructor(private readonly deps: ProfileUsesDeps) {}

  /**
   * Notes that somebody asked for a profile's credentials. Uses within one minute count as one, because each use draws
   * everything again.
   */
  used(profile: string): void {
    const { clock, onUse } = this.deps;
    const at = clock.now();
    if (at < this.usedUntil(profile) && Math.abs(at - this.usedAt(profile)) < MINUTE) return;
    this.uses.set(profile, { at, elapsed: clock.elapsed(), isUncertain: clock.isUncertain() });
    onUse();
  }

  /** Notes a use in an earlier run of Fob, at a time of AWS. */
  usedBefore(profile: string, at: number): void {
    this.uses.set(profile, { at, elapsed: 0, isUncertain: false });
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    const use = this.uses.get(from);
    this.uses.delete(from);
    if (use !== undefined) this.uses.set(to, use);
  }

  /** When a profile of this session was last asked for, in AWS's time. 0 if never. */
  lastUse(sessionId: string): number {
    return Math.max(0, ...this.deps.configuration.of(sessionId).map(({ name }) => this.usedAt(name)));
  }

  /** Until when the last use of a profile counts, in AWS's time. 0 if it was never used. */
  usedUntil(profile: string): number {
    const usedAt = this.usedAt(profile);
    return usedAt === 0 ? 0 : usedAt + this.deps.settings.current.keepHours * HOUR;
  }

  /** 0 if never. A time that was noted while the clock was uncertain is corrected once AWS has told its time. */
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

import type { Settings } from '../../../contract/settings';
import { Gate } from '../base/gate';
import { Signal } from '../base/signal';
import type { LeaseRecord } from '../leases/lease-record';
import { SessionEvents } from '../sessions/session-events';

/** Events through which core's parts reach each other without knowing each other. listeners.ts has the listeners. */
export class FobEvents {
  /** Something that is shown may have changed. */
  readonly changed = new Signal();
  /** A server answered a call. Null: AWS. */
  readonly answered = new Signal<[endpoint: string | null]>();
  /** The network is back after an outage. */
  readonly online = new Signal();
  readonly sessions = new SessionEvents();
  /** The settings have changed. The argument says how they were before. */
  readonly settingsSaved = new Signal<[before: Settings]>();
  /** The person allowed a program that a file names. */
  readonly programAllowed = new Signal();
  /** The projection of the AWS files was turned on or off. */
  readonly projectionSwitched = new Signal();
  /** A command of `fob exec` that ran with this profile has ended. */
  readonly commandEnded = new Signal<[view: string, permission: string | null, lease: string | null]>();
  /** What the vault keeps of a lease is new. */
  readonly leaseChanged = new Signal<[lease: LeaseRecord]>();
  /** The files in `~/.aws` were read, for whatever reason. */
  readonly filesReadAgain = new Signal();
  /** Files and settings have been read. */
  readonly filesRead = new Gate();
  /** The vault was opened too, if that is possible. Everything that it kept from an earlier run is back. */
  readonly vaultOpened = new Gate();
}

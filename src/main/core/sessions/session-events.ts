import type { AppError } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Asker } from '../base/asker';
import { Signal } from '../base/signal';
import type { StoredSession } from './stored-session';

/** Who asked for the start of a session, and when. `since` is a time of `Clocks.elapsed`. */
export interface Start {
  asker: Asker;
  since: number;
}

/** The events of sessions. core/app/listeners.ts connects their listeners. */
export class SessionEvents {
  /** A session was started. Each start is reported once. */
  readonly started = new Signal<[spec: SessionSpec, session: StoredSession]>();
  /** A start failed. Cancelled starts are not reported. */
  readonly failed = new Signal<[spec: SessionSpec, error: AppError, start: Start]>();
  /** A session was stopped. */
  readonly forgotten = new Signal<[id: string]>();
  /** The person undid a stop. */
  readonly broughtBack = new Signal<[session: StoredSession]>();
  /** AWS no longer accepts a session that should have lived longer. */
  readonly revoked = new Signal<[spec: SessionSpec]>();
  /** A session could not be saved or removed on disk. It works now, but a restart may lose it or bring it back. */
  readonly notKept = new Signal<[error: AppError]>();
  /** A stopped profile is wanted again. Its session may still be alive, because another profile used it. */
  readonly wantedAgain = new Signal();
  /** A person asks for a profile's session, and may have to enter a code for it. */
  readonly personAsks = new Signal();
}

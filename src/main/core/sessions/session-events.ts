import type { AppError } from '../../../contract/app-error';
import type { SessionSpec } from '../aws-files/plan-types';
import { Signal } from '../base/signal';
import type { StoredSession } from './stored-session';

/** What happens to sessions. Who listens is listed in core/app/listeners.ts. */
export class SessionEvents {
  /** A session was started; told once each. */
  readonly started = new Signal<[spec: SessionSpec, session: StoredSession]>();
  /** A start failed; not told of what was cancelled. */
  readonly failed = new Signal<[spec: SessionSpec, error: AppError]>();
  /** A session was stopped. */
  readonly forgotten = new Signal<[id: string]>();
  /** AWS no longer accepts a session that should have lived longer. */
  readonly revoked = new Signal<[spec: SessionSpec]>();
  /** A session could not be kept or removed on disk: it works, but will not be as expected after a restart. */
  readonly notKept = new Signal<[error: AppError]>();
  /** A profile that was stopped is wanted again; its session may have lived on for another. */
  readonly wantedAgain = new Signal<[profile: string]>();
  /** A person asks for a profile's session, and may have to enter a code for it. */
  readonly personAsks = new Signal<[profile: string]>();
}

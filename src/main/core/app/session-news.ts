import { roleName } from '../../../contract/arn';
import type { Activity } from '../base/activity';
import type { SessionSpec } from '../aws-files/plan-types';
import type { FileDelivery } from '../delivery/file-delivery';
import type { Renewal } from '../renewal/renewal';
import type { Timeline } from '../renewal/timeline';
import { startedInWords } from './started-words';
import type { Identities } from '../sessions/identities';
import type { StoredSession } from '../sessions/stored-session';

export interface SessionNewsDeps {
  identities: Identities;
  timeline: Timeline;
  renewal: Renewal;
  fileDelivery: FileDelivery;
  activity: Activity;
}

/** Tells everybody who has to know what became of a session. */
export class SessionNews {
  constructor(private readonly deps: SessionNewsDeps) {}

  started(spec: SessionSpec, session: StoredSession): void {
    const { identities, timeline, renewal, fileDelivery, activity } = this.deps;
    const user = identities.user(session.keyId, spec.key.profile, null).name;
    const { text, detail } = startedInWords(spec, session, user);
    activity.info(text, null, detail);
    timeline.started(session, text);
    renewal.succeeded(spec);
    fileDelivery.deliver(spec, session);
  }

  /** AWS no longer accepts it. */
  revoked(spec: SessionSpec): void {
    const { identities, timeline, activity } = this.deps;
    const { name } = identities.user(spec.key.accessKeyId, spec.key.profile, null);
    const session = spec.role === null ? 'session' : `session of role ${roleName(spec.role.arn)}`;
    const text = `AWS no longer accepts the ${session} of ${name}`;
    activity.warning(
      text,
      null,
      'It was revoked, or its MFA device, role or access key was changed. Fob starts a new one.',
    );
    timeline.revoked(spec.id, `${text}.`);
  }
}

import { roleName } from '../../../contract/arn';
import type { Activity } from '../base/activity';
import type { SessionSpec } from '../aws-files/plan-types';
import type { Timeline } from '../renewal/timeline';
import { startedInWords } from './started-words';
import type { Identities } from '../sessions/identities';
import type { StoredSession } from '../sessions/stored-session';

/** Reports in the activity and the timeline what happens to sessions. */
export class SessionLog {
  constructor(
    private readonly identities: Identities,
    private readonly timeline: Timeline,
    private readonly activity: Activity,
  ) {}

  started(spec: SessionSpec, session: StoredSession): void {
    const user = this.identities.userOf(spec).name;
    const { text, detail } = startedInWords(spec, session, user);
    this.activity.info(text, null, detail);
    this.timeline.started(session, text);
  }

  /** AWS no longer accepts the session. */
  revoked(spec: SessionSpec): void {
    const { name } = this.identities.userOf(spec);
    const session = kindOf(spec);
    const text = `AWS no longer accepts ${name}’s ${session}`;
    this.activity.warning(
      text,
      null,
      'It was revoked, or its MFA device, role or access key was changed. Fob starts a new one.',
    );
    this.timeline.revoked(spec, `${text}.`);
  }
}

const kindOf = ({ role, device }: SessionSpec): string =>
  role !== null ? `session of role ${roleName(role.arn)}` : device !== null ? 'MFA session' : 'session';

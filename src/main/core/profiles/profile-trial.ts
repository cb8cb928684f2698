import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { DraftChange, TryOutcome } from '../../../contract/profiles';
import { roleSeconds } from '../aws/accepted-by-aws';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import type { FilesNow } from './files-now';
import { freeName } from './profile-forms';
import { propose, savable } from './proposal';
import type { Settings } from '../../../contract/settings';

const HOUR = 3600;
/** The usual durations in seconds, the longest first. */
const usual = [8 * HOUR, 4 * HOUR, 2 * HOUR, HOUR];

/** Asks AWS for the session that a profile would have, before the profile is saved. */
export class ProfileTrial {
  constructor(
    private readonly sessions: Pick<Sessions, 'attempt'>,
    private readonly identities: Pick<Identities, 'who'>,
  ) {}

  async run(files: FilesNow, change: DraftChange, settings: Settings, fobCommand: string): Promise<Result<TryOutcome>> {
    const plan = planOf(files, change, settings, fobCommand);
    if (!plan.ok) return plan;
    const spec = plan.value.session;
    const session = await this.sessions.attempt(spec);
    if (session.ok) return ok(await this.who(session.value, spec));
    const shorter = session.error.code === 'duration-too-long' ? await this.shorter(spec) : [];
    return ok({ arn: null, error: session.error, shorter });
  }

  private async who(session: StoredSession, spec: SessionSpec): Promise<TryOutcome> {
    const arn = await this.identities.who(session, spec);
    return arn.ok ? { arn: arn.value, error: null, shorter: [] } : { arn: null, error: arn.error, shorter: [] };
  }

  /**
   * AWS does not tell a role's maximum duration, only that a request is too long. An hour always works. If no code is
   * needed, this finds the longest duration in whole hours by asking. Otherwise each try would cost a code, so the
   * person chooses.
   */
  private async shorter(spec: SessionSpec): Promise<number[]> {
    const asked = spec.durationSeconds ?? roleSeconds.default;
    if (spec.device !== null) return usual.filter((seconds) => seconds < asked);
    let [least, most] = [1, Math.ceil(asked / HOUR) - 1];
    while (least < most) {
      const hours = Math.ceil((least + most) / 2);
      const session = await this.sessions.attempt({ ...spec, durationSeconds: hours * HOUR });
      if (session.ok) least = hours;
      else if (session.error.code === 'duration-too-long') most = hours - 1;
      else return usual.filter((seconds) => seconds < asked);
    }
    return [least * HOUR];
  }
}

function planOf(files: FilesNow, change: DraftChange, settings: Settings, fobCommand: string): Result<SupportedPlan> {
  // The name of a new profile does not matter yet.
  const name = change.do === 'create' ? freeName(files, 'fob-trial') : change.profile;
  const proposal = propose(files, { ...change, draft: { ...change.draft, name } }, settings, fobCommand);
  const possible = savable(proposal);
  if (!possible.ok) return possible;
  const plan = proposal.files?.plan(name);
  if (plan?.supported === false) return fail(plan.error);
  return plan === undefined || plan.session.role === null ? fail(noRole) : ok(plan);
}

const noRole: AppError = {
  code: 'request-invalid',
  message: 'This profile assumes no role, so there is nothing to try.',
  nextStep: 'Save it, then start its session.',
};

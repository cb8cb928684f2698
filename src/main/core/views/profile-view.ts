import { roleName, shortKeyId } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type {
  ChainStep,
  DeliveryView,
  EndpointView,
  ProfileState,
  ProfileView,
  RenewalView,
  SessionWarning,
} from '../../../contract/app-state';
import type { ProfilePlan, SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { rootId } from '../aws-files/roots';
import type { Clocks } from '../aws/clocks';
import { chainOf, isEnding, lastCoverage, liveCoverage, rootOf } from '../sessions/session-chain';
import type { Sessions } from '../sessions/sessions';
import { grantedSeconds, type StoredSession } from '../sessions/stored-session';
import { sourceName } from '../sources/source-id';
import { consoleView } from './console-view';

export interface ProfileViewSources {
  sessions: Sessions;
  clocks: Clocks;
  warningMinutes: readonly number[];
  mfaSessionSeconds: number;
  /** The id under which pages know an access key's user, or a source. */
  userId: (rootId: string) => string;
  /**
   * Whether the person ended this profile's session. If it shares a session that lives on, the profile still counts as
   * ended.
   */
  isStopped: (profile: string) => boolean;
  /** What the person stuck on the profile, and when it was last used. */
  labels: (profile: string) => Pick<ProfileView, 'isPinned' | 'lastUsedAt' | 'toolUsedAt' | 'mark' | 'consent'>;
  delivery: (plan: ProfilePlan) => DeliveryView;
  renewal: (plan: ProfilePlan) => RenewalView;
  endpoint: (profile: string) => EndpointView;
  /** The server that cannot tell whose credentials a root gives. Null if there is none. */
  unconfirmedAt: (rootId: string) => string | null;
  /** Why the live session is of little use. Null if Fob knows no reason. */
  limited: (plan: SupportedPlan) => AppError | null;
  /** Whether the network is gone and this error only says so. */
  isOutage: (error: AppError) => boolean;
  /** Whether the person has to allow the program first that the profile starts from. */
  isMissingPermission: (plan: SupportedPlan) => boolean;
}

/** What the person sees of one profile. Times are in this computer's time. */
export function profileView(plan: ProfilePlan, sources: ProfileViewSources): ProfileView {
  const ways = {
    ...sources.labels(plan.name),
    delivery: sources.delivery(plan),
    renewal: sources.renewal(plan),
    console: consoleView(plan),
    endpoint: sources.endpoint(plan.name),
  };
  if (!plan.supported) return { ...unsupported(plan.name, plan.error), ...ways };
  const warning = warningOf(plan, sources);
  const { state, coverage, error } = stateOf(plan, sources, warning);
  return {
    name: plan.name,
    userId: plan.root.kind === 'key' ? sources.userId(plan.root.accessKeyId) : null,
    sourceId: plan.root.kind === 'source' ? sources.userId(rootId(plan.root)) : null,
    state,
    expiresAt: coverage === null ? null : sources.clocks.of(coverage).toLocal(coverage.expiresAt),
    startedAt: coverage === null ? null : sources.clocks.of(coverage).toLocal(coverage.startedAt),
    error,
    warning,
    limited: sources.limited(plan),
    remarks: remarks(plan, sources),
    region: plan.region,
    endpointOverride: plan.endpointOverride,
    chain: [rootStep(plan), ...chainOf(plan.session).map((spec) => sessionStep(spec, sources))],
    ...ways,
  };
}

function remarks({ root, remarks: ofFiles }: SupportedPlan, { unconfirmedAt }: ProfileViewSources): string[] {
  const server = unconfirmedAt(rootId(root));
  if (server === null) return ofFiles;
  return [
    ...ofFiles,
    `The user is not confirmed: ${server} cannot say whose access key this is, so Fob shows what your configuration names.`,
  ];
}

function unsupported(
  name: string,
  error: AppError,
): Omit<
  ProfileView,
  'isPinned' | 'lastUsedAt' | 'toolUsedAt' | 'mark' | 'consent' | 'delivery' | 'renewal' | 'console' | 'endpoint'
> {
  const none = {
    userId: null,
    sourceId: null,
    expiresAt: null,
    startedAt: null,
    warning: null,
    region: null,
    endpointOverride: null,
  };
  return { name, state: 'unsupported', error, limited: null, remarks: [], chain: [], ...none };
}

function stateOf(
  plan: SupportedPlan,
  sources: ProfileViewSources,
  ending: SessionWarning | null,
): { state: ProfileState; coverage: StoredSession | null; error: AppError | null } {
  const { sessions, clocks } = sources;
  const spec = plan.session;
  const coverage = liveCoverage(sessions, spec, clocks);
  const failure = sessions.error(spec.id);
  // An outage is said once, for the whole app. Each session stands as it did before.
  const error = failure !== null && sources.isOutage(failure) ? null : failure;
  const live = sessions.live(spec.id) !== null;
  const startedBy = sessions.startedBy(spec.id);
  // A background renewal of a live session is not worth showing.
  if (coverage === null && sources.isMissingPermission(plan))
    return { state: 'needs-permission', coverage, error: null };
  if (startedBy !== null && !(startedBy === 'background' && live)) return { state: 'starting', coverage, error };
  // If the profile's own call fails, it does not help that the MFA session is live.
  if (error !== null && !live) return { state: 'failed', coverage: null, error };
  if (coverage !== null) {
    if (sources.isStopped(plan.name)) return { state: 'ready', coverage, error: null };
    return { state: ending !== null ? 'expiring' : live ? 'active' : 'ready', coverage, error };
  }
  if (ending !== null) return { state: 'expired', coverage: lastCoverage(sessions, spec, clocks), error };
  return { state: sessions.needsCode(spec) ? 'needs-code' : 'idle', coverage: null, error };
}

/**
 * The warning for a session that ends or has ended and that only a typed code can renew. It stays during a renewal, so
 * that a notification does not vanish and come back. A profile that was never used under the MFA session gets none.
 */
function warningOf(
  plan: SupportedPlan,
  { sessions, clocks, warningMinutes, isStopped }: ProfileViewSources,
): SessionWarning | null {
  const spec = plan.session;
  const root = rootOf(spec);
  if (root.device === null || sessions.last(spec.id) === null || isStopped(plan.name)) return null;
  if (!sessions.needsCode(root)) return null;
  // Fob renews role sessions as long as their MFA session lives. So the warning is about the end of the MFA session,
  // once for everything that depends on it.
  const asked = sessions.last(root.id) ?? lastCoverage(sessions, spec, clocks);
  const live = liveCoverage(sessions, spec, clocks);
  if (asked === null) return null;
  if (live !== null && !isEnding(asked, clocks, warningMinutes)) return null;
  const ends = live !== null && sessions.live(root.id) === null ? live : asked;
  return {
    kind: live === null ? 'expired' : 'expiring',
    device: root.device,
    // In the endpoint's time, so that corrections of this computer's clock do not make it look like another session.
    sessionKey: String(asked.expiresAt),
    expiresAt: clocks.of(ends).toLocal(ends.expiresAt),
  };
}

function rootStep({ root }: SupportedPlan): ChainStep {
  const none = { arn: null, withCode: false, requestedSeconds: null, grantedSeconds: null, expiresAt: null };
  return root.kind === 'key'
    ? { kind: 'access-key', label: `${shortKeyId(root.accessKeyId)} in ${root.profile}`, ...none }
    : { kind: 'source', label: sourceName(root.source), ...none };
}

function sessionStep(spec: SessionSpec, { sessions, clocks, mfaSessionSeconds }: ProfileViewSources): ChainStep {
  const session = sessions.live(spec.id);
  return {
    kind: spec.role !== null ? 'role-session' : spec.device !== null ? 'mfa-session' : 'session',
    label:
      spec.role !== null
        ? `Role ${roleName(spec.role.arn)}`
        : spec.device !== null
          ? 'MFA session'
          : 'Session without MFA',
    arn: spec.role?.arn ?? spec.device,
    withCode: spec.device !== null,
    requestedSeconds: session?.requestedSeconds ?? spec.durationSeconds ?? mfaSessionSeconds,
    grantedSeconds: session === null ? null : grantedSeconds(session),
    expiresAt: session === null ? null : clocks.of(session).toLocal(session.expiresAt),
  };
}

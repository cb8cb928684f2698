import { shortKeyId } from '../../../contract/arn';
import type { CodeRequestView, SourceView, UserView, WaitingCommand } from '../../../contract/app-state';
import type { ProfilePlan, SourceRoot, SupportedPlan } from '../aws-files/plan-types';
import { rootId, startsFromKey } from '../aws-files/roots';
import { visible } from '../../../contract/visible';
import type { CodeRequest } from '../codes/broker';
import type { CodeNeed } from '../codes/code-need';
import { chainOf, rootOf } from '../sessions/session-chain';
import type { Identities } from '../sessions/identities';
import type { AllowedPrograms } from '../sources/allowed-programs';
import { exportCommand, sourceName } from '../sources/source-id';
import type { Sources } from '../sources/sources';

const isSupported = (plan: ProfilePlan): plan is SupportedPlan => plan.supported;

/** One user for each access key that profiles use, in the order of the files. */
export function userViews(
  plans: readonly ProfilePlan[],
  identities: Identities,
  userId: (accessKeyId: string) => string,
): UserView[] {
  const users = new Map<string, UserView>();
  for (const { root, session } of plans.filter(isSupported).filter(startsFromKey)) {
    const known = identities.userOf(rootOf(session));
    const before = users.get(root.accessKeyId);
    users.set(root.accessKeyId, {
      id: userId(root.accessKeyId),
      name: known.name,
      account: known.account ?? before?.account ?? null,
      shortKeyId: shortKeyId(root.accessKeyId),
      keyProfile: root.profile,
    });
  }
  return [...users.values()];
}

/** One view for each source that profiles start from, in the order of the files. */
export function sourceViews(
  plans: readonly ProfilePlan[],
  { identities, idOf, sources, allowed }: SourceViewSources,
): SourceView[] {
  const views = new Map<string, SourceView>();
  for (const { root, session } of plans.filter(isSupported)) {
    if (root.kind === 'key' || views.has(rootId(root))) continue;
    const known = identities.userOf(rootOf(session));
    views.set(rootId(root), {
      id: idOf(rootId(root)),
      label: sourceName(root.source),
      name: known.arn === null ? null : known.name,
      account: known.account,
      commandLine: visible(commandOf(root, sources)),
      isMissingPermission: allowed.isMissing(root.source),
    });
  }
  return [...views.values()];
}

interface SourceViewSources {
  identities: Identities;
  idOf: (rootId: string) => string;
  sources: Pick<Sources, 'program'>;
  allowed: Pick<AllowedPrograms, 'isMissing'>;
}

/** The line in the file, or the line that Fob runs, once it has found the AWS CLI. */
const commandOf = ({ source }: SourceRoot, sources: Pick<Sources, 'program'>): string =>
  source.kind === 'program'
    ? source.commandLine
    : [sources.program(source) ?? 'aws', ...exportCommand(source.profile)].join(' ');

/** Whether a profile's session waits for this code. */
export const isUnlockedBy = ({ session }: SupportedPlan, { sessionId }: CodeNeed): boolean =>
  chainOf(session).some(({ id }) => id === sessionId);

/** What code entry shows: for whom, with which device, and what the code starts. */
export function codeRequestViews(
  requests: readonly CodeRequest[],
  plans: readonly ProfilePlan[],
  waiting: (serial: string) => WaitingCommand[],
): CodeRequestView[] {
  return requests.map(({ id, need, open, checking, error, triesLeft, program }) => ({
    id,
    userName: need.userName,
    account: need.account,
    serial: need.serial,
    unlocks: plans
      .filter(isSupported)
      .filter((plan) => isUnlockedBy(plan, need))
      .map((plan) => plan.name),
    durationSeconds: need.durationSeconds,
    waiting: waiting(need.serial),
    open,
    checking,
    error,
    triesLeft,
    program,
  }));
}

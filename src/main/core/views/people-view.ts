import { shortKeyId } from '../../../contract/arn';
import type { CodeRequestView, UserView } from '../../../contract/app-state';
import type { ProfilePlan, SupportedPlan } from '../aws-files/plan-types';
import type { CodeNeed, CodeRequest } from '../codes/broker';
import { chainOf, rootOf } from '../sessions/session-chain';
import type { Identities } from '../sessions/identities';

const isSupported = (plan: ProfilePlan): plan is SupportedPlan => plan.supported;

/** One user for each access key that profiles use, in the order of the files. */
export function userViews(
  plans: readonly ProfilePlan[],
  identities: Identities,
  userId: (accessKeyId: string) => string,
): UserView[] {
  const users = new Map<string, UserView>();
  for (const { key, session } of plans.filter(isSupported)) {
    const known = identities.user(key.accessKeyId, key.profile, rootOf(session).device);
    const before = users.get(key.accessKeyId);
    users.set(key.accessKeyId, {
      id: userId(key.accessKeyId),
      name: known.name,
      account: known.account ?? before?.account ?? null,
      shortKeyId: shortKeyId(key.accessKeyId),
      keyProfile: key.profile,
    });
  }
  return [...users.values()];
}

/** Whether a profile's session waits for this code. */
export const isUnlockedBy = ({ session }: SupportedPlan, { sessionId }: CodeNeed): boolean =>
  chainOf(session).some(({ id }) => id === sessionId);

/** What code entry shows: for whom, with which device, and what the code starts. */
export function codeRequestViews(
  requests: readonly CodeRequest[],
  plans: readonly ProfilePlan[],
  waitingCommands: (serial: string) => number,
): CodeRequestView[] {
  return requests.map(({ id, need, open, checking, error, triesLeft }) => ({
    id,
    userName: need.userName,
    account: need.account,
    serial: need.serial,
    unlocks: plans
      .filter(isSupported)
      .filter((plan) => isUnlockedBy(plan, need))
      .map((plan) => plan.name),
    durationSeconds: need.durationSeconds,
    waitingCommands: waitingCommands(need.serial),
    open,
    checking,
    error,
    triesLeft,
  }));
}

import { Activity } from '../../../../src/main/core/base/activity';
import { PolicyCalls, type PolicyCaller } from '../../../../src/main/core/policy/calls';
import { RolloutJournal } from '../../../../src/main/core/policy/rollout/record';
import { PolicyRollout } from '../../../../src/main/core/policy/rollout/rollout';
import type { RolloutConfirmation, RolloutRequest } from '../../../../src/contract/policy';
import { MemoryVault, settle } from '../doubles';
import { AccountPolicies } from './account-policies';
import { policies, policyFixture } from './policy-fixture';
import { template } from './policy-sets';

export const CHANGES = [
  'CreatePolicy',
  'CreateGroup',
  'AttachGroupPolicy',
  'AddUserToGroup',
  'RemoveUserFromGroup',
  'DetachGroupPolicy',
  'DeleteGroup',
  'DeletePolicy',
];

export const request = (users: string[], more: Partial<RolloutRequest> = {}): RolloutRequest => ({
  policyName: 'RequireMFA',
  groupName: 'mfa',
  policyText: JSON.stringify(template('recommended').document, null, 2),
  users,
  ...more,
});

/** Said to everything but one's own way in. */
export const YES: RolloutConfirmation[] = ['users-without-device', 'locked-out-users', 'no-dry-run'];

/** Carol administers; bob and frank have no device, erin has one. */
export function rolloutFixture() {
  const fixture = policyFixture();
  fixture.addUser('carol', [policies.administrator]);
  for (const name of ['bob', 'erin', 'frank']) fixture.addUser(name);
  fixture.addDevice('erin');
  const vault = new MemoryVault();
  const { time, account } = fixture;

  /** A Fob that starts now; the ones before hear of nothing any more. */
  let aws = fixture.aws;
  const start = () => {
    aws.dead = true;
    aws = new AccountPolicies(account, time);
    const calls = new PolicyCalls(aws, fixture.clock);
    const activity = new Activity(time, () => undefined);
    const journal = new RolloutJournal(vault);
    const rollout = new PolicyRollout({
      calls,
      journal,
      activity,
      clock: time,
      timers: time,
      onChange: () => undefined,
    });
    return { aws, rollout, activity };
  };

  /** Lets virtual time pass while something is awaited. */
  const finish = async <T>(work: Promise<T>): Promise<T> => {
    const state = { isDone: false };
    const done = work.finally(() => (state.isDone = true));
    while (!state.isDone) {
      await settle();
      const [next] = time.pending;
      if (next !== undefined) await time.advance(Math.max(0, next - time.now()));
    }
    return done;
  };

  /** What the account has of it. */
  const made = () => ({
    policies: account.managedPolicies.map(({ policyName }) => policyName),
    groups: account.groups.map(({ groupName, attached, members }) => ({
      groupName,
      attached: [...attached].map((arn) => arn.slice(arn.indexOf('/') + 1)),
      members: [...members].sort(),
    })),
  });

  const carol = (): PolicyCaller => fixture.caller('carol');
  return { ...fixture, vault, start, finish, made, carol };
}

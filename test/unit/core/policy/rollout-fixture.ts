import { Activity } from '../../../../src/main/core/base/activity';
import { PolicyCalls, type PolicyCaller } from '../../../../src/main/core/policy/calls';
import { RolloutJournal } from '../../../../src/main/core/policy/rollout/record';
import { PolicyRollout } from '../../../../src/main/core/policy/rollout/rollout';
import type { RolloutConfirmation, RolloutRequest } from '../../../../src/contract/policy';
import { MemoryVault, settle } from '../doubles';
import { AccountPolicies } from './account-policies';
import { policies, policyFixture } from './policy-fixture';
import { template } from './policy-sets';

/** The IAM actions that a rollout and its undo use, in their order. */
export const changeActions = [
  'CreatePolicy',
  'CreateGroup',
  'AttachGroupPolicy',
  'AddUserToGroup',
  'RemoveUserFromGroup',
  'DetachGroupPolicy',
  'DeleteGroup',
  'DeletePolicy',
];

/** A request to roll out the recommended policy to these users. */
export const request = (users: string[], more: Partial<RolloutRequest> = {}): RolloutRequest => ({
  policyName: 'RequireMFA',
  groupName: 'mfa',
  policyText: JSON.stringify(template('recommended').document, null, 2),
  users,
  ...more,
});

/** The confirmations that a usual plan needs: all but the one for the caller's own access. */
export const confirmations: RolloutConfirmation[] = ['users-without-device', 'locked-out-users', 'no-dry-run'];

/** Carol is the administrator. Bob and frank have no device, erin has one. */
export function rolloutFixture() {
  const fixture = policyFixture();
  fixture.addUser('carol', [policies.administrator]);
  for (const name of ['bob', 'erin', 'frank']) fixture.addUser(name);
  fixture.addDevice('erin');
  const vault = new MemoryVault();
  const { time, account } = fixture;

  /** Starts a new Fob. The earlier ones get no more answers. */
  let aws = fixture.aws;
  const start = () => {
    aws.dead = true;
    aws = new AccountPolicies(account, time);
    const calls = new PolicyCalls(aws, fixture.clocks);
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

  /** Lets virtual time pass until `work` is done. */
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

  /** The policies and groups of the account. */
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

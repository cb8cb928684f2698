/** IAM's lists lag behind a rollout: it ends complete or undone all the same, and never as a list alone says. */
import { describe, expect, it } from 'vitest';
import { fail } from '../../../../src/contract/app-error';
import type { AwsFailure } from '../../../../src/main/core/ports';
import { confirmations, request, rolloutFixture } from './rollout-fixture';

const LONG = 3_600_000;
const nothing = { policies: [], groups: [] };
const everything = {
  policies: ['RequireMFA'],
  groups: [{ groupName: 'mfa', attached: ['RequireMFA'], members: ['bob', 'erin'] }],
};
const missing: AwsFailure = { kind: 'answer', code: 'NoSuchEntity', status: 404, message: 'It cannot be found.' };
const OK = { ok: true, value: null };

type Fixture = ReturnType<typeof rolloutFixture>;
type Fob = ReturnType<Fixture['start']>;

/** Lets the reads of this Fob answer as things were at that moment, for a while from now on. */
function freeze(fixture: Fixture, { aws }: Fob, lag: number) {
  const { account, time } = fixture;
  const until = time.now() + lag;
  const isOld = () => time.now() < until;
  const policies = new Set(account.managedPolicies.map(({ policyName }) => policyName));
  const groups = new Map(
    account.groups.map((one) => [one.groupName, { ...one, attached: [...one.attached], members: [...one.members] }]),
  );
  const [getPolicy, getGroup, attached] = [
    aws.getPolicy.bind(aws),
    aws.getGroup.bind(aws),
    aws.listAttachedGroupPolicies.bind(aws),
  ];
  const gone = { result: fail(missing), clockOffset: null };
  aws.getPolicy = (signer, target, arn) =>
    isOld() && !policies.has(arn.slice(arn.indexOf('/') + 1)) ? Promise.resolve(gone) : getPolicy(signer, target, arn);
  aws.getGroup = async (signer, target, name) => {
    if (!isOld()) return getGroup(signer, target, name);
    const group = groups.get(name);
    if (group === undefined) return gone;
    const users = group.members.map((member) => ({
      name: member,
      arn: fixture.carol().arn.replace('carol', member),
    }));
    return { result: { ok: true, value: users }, clockOffset: null };
  };
  aws.listAttachedGroupPolicies = async (signer, target, name) => {
    if (!isOld()) return attached(signer, target, name);
    const value = (groups.get(name)?.attached ?? []).map((arn) => ({ arn, name: arn.slice(arn.indexOf('/') + 1) }));
    return { result: { ok: true, value }, clockOffset: null };
  };
}

/** A rollout that is complete, in a Fob whose lists still show nothing of it. */
async function complete(lag = LONG) {
  const fixture = rolloutFixture();
  const fob = fixture.start();
  await fob.rollout.plan(fixture.carol(), request(['bob', 'erin']));
  freeze(fixture, fob, lag);
  expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toEqual(OK);
  expect(fixture.made()).toEqual(everything);
  return { fixture, fob };
}

describe('a rollout that no list shows yet', () => {
  it('is undone completely', async () => {
    const { fixture, fob } = await complete();
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
    expect(fixture.made()).toEqual(nothing);
  });

  it('is undone although AWS does not know at once what it made', async () => {
    const { fixture, fob } = await complete(20_000);
    const until = fixture.time.now() + 20_000;
    fob.aws.mishap = (action) =>
      /^(Remove|Detach|Delete)/.test(action) && fixture.time.now() < until ? { refuse: missing } : null;
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
    expect(fixture.made()).toEqual(nothing);
  });

  it.each(['CreatePolicy', 'CreateGroup', 'AttachGroupPolicy', 'AddUserToGroup'])(
    'stays Fob’s when the answer to %s was lost, goes on, and can be undone',
    async (lost) => {
      const fixture = rolloutFixture();
      const fob = fixture.start();
      await fob.rollout.plan(fixture.carol(), request(['bob', 'erin']));
      freeze(fixture, fob, LONG);
      fob.aws.mishap = (action) => (action === lost ? { loseAnswer: true } : null);
      expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toMatchObject({ ok: false });
      expect(await fixture.finish(fob.rollout.look(fixture.carol()))).toEqual(OK);
      fob.aws.mishap = () => null;
      expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toEqual(OK);
      expect(fixture.made()).toEqual(everything);
      expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
      expect(fixture.made()).toEqual(nothing);
    },
  );

  it('keeps what a lost call may have made when a later call is denied', async () => {
    const fixture = rolloutFixture();
    const fob = fixture.start();
    await fob.rollout.plan(fixture.carol(), request(['bob']));
    freeze(fixture, fob, LONG);
    fob.aws.mishap = (action) => (action === 'CreatePolicy' ? { loseAnswer: true } : null);
    await fixture.finish(fob.rollout.run(fixture.carol(), confirmations));
    const denied: AwsFailure = { kind: 'answer', code: 'AccessDenied', status: 403, message: 'no' };
    fob.aws.mishap = (action) => (action === 'CreatePolicy' ? { refuse: denied } : null);
    expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toMatchObject({ ok: false });
    fob.aws.mishap = () => null;
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
    expect(fixture.made()).toEqual(nothing);
  });
});

describe('an undo', () => {
  it.each(['RemoveUserFromGroup', 'DetachGroupPolicy', 'DeleteGroup', 'DeletePolicy'])(
    'whose answer to %s was lost is not over because a list does not show the thing',
    async (lost) => {
      const { fixture, fob } = await complete();
      let times = 1;
      const network: AwsFailure = { kind: 'timeout', message: 'gone' };
      fob.aws.mishap = (action) => (action === lost && times-- > 0 ? { refuse: network } : null);
      const first = await fixture.finish(fob.rollout.undo(fixture.carol()));
      if (!first.ok) expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
      expect(fixture.made()).toEqual(nothing);
    },
  );

  it('asks again if AWS does not find what its lists show', async () => {
    const fixture = rolloutFixture();
    const fob = fixture.start();
    await fob.rollout.plan(fixture.carol(), request(['bob', 'erin']));
    await fixture.finish(fob.rollout.run(fixture.carol(), confirmations));
    const unseen = new Set(['RemoveUserFromGroup', 'DetachGroupPolicy', 'DeleteGroup', 'DeletePolicy']);
    fob.aws.mishap = (action) => (unseen.delete(action) ? { refuse: missing } : null);
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
    expect(fixture.made()).toEqual(nothing);
  });

  it('leaves a member who was there before, although a list does not show them for a moment', async () => {
    const fixture = rolloutFixture();
    fixture.account.addGroup('mfa', { members: ['erin'] });
    const fob = fixture.start();
    await fob.rollout.plan(fixture.carol(), request(['bob', 'erin']));
    fixture.account.group('mfa').members.delete('erin');
    freeze(fixture, fob, 20_000);
    fixture.account.group('mfa').members.add('erin');
    expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toEqual(OK);
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toEqual(OK);
    expect(fixture.made()).toEqual({ policies: [], groups: [{ groupName: 'mfa', attached: [], members: ['erin'] }] });
  });
});

describe('a rollout that was undone', () => {
  it('makes everything again although lists still show it', async () => {
    const fixture = rolloutFixture();
    const fob = fixture.start();
    await fob.rollout.plan(fixture.carol(), request(['bob', 'erin']));
    await fixture.finish(fob.rollout.run(fixture.carol(), confirmations));
    freeze(fixture, fob, 20_000);
    fob.aws.mishap = (action) => (action === 'DeleteGroup' ? { refuse: { kind: 'timeout', message: 'gone' } } : null);
    expect(await fixture.finish(fob.rollout.undo(fixture.carol()))).toMatchObject({ ok: false });
    fob.aws.mishap = () => null;
    expect(await fixture.finish(fob.rollout.run(fixture.carol(), confirmations))).toEqual(OK);
    expect(fixture.made()).toEqual(everything);
  });
});

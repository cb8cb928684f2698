/** Rollouts as pages request them: through Fob, by a user, and across restarts. */
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../src/contract/channels';
import type { RolloutRequest } from '../../../../src/contract/policy';
import { policies } from '../../../sandbox';
import { DeviceFixture } from '../device-fixture';
import { settle } from '../doubles';
import { changeActions, request, confirmations } from './rollout-fixture';

const rolloutOf = (fixture: DeviceFixture) => fixture.fob.rollout;
const view = (fixture: DeviceFixture) => fixture.store.state.policy.rollout;

/** The policies and group members of the account. */
const made = ({ sandbox: { account } }: DeviceFixture) => ({
  policies: account.managedPolicies.map(({ policyName }) => policyName),
  members: account.groups.flatMap(({ members }) => [...members].sort()),
});
const nothing = { policies: [], members: [] };
const everything = { policies: ['RequireMFA'], members: ['alice', 'bob'] };

async function planned(fixture: DeviceFixture): Promise<void> {
  expect(await rolloutOf(fixture).plan(fixture.userId, request(['alice', 'bob']))).toEqual({
    ok: true,
    value: null,
  });
  await settle();
}

describe('a rollout by a user', () => {
  it('is read, planned, tried and run, and pages see each stage', async () => {
    const fixture = await DeviceFixture.of('carol');
    const rollout = rolloutOf(fixture);
    await rollout.readUsers(fixture.userId);
    await settle();
    expect(view(fixture).users?.map(({ name, hasDevice }) => [name, hasDevice])).toEqual([
      ['bob', false],
      ['carol', false],
      ['alice', true],
    ]);
    await planned(fixture);
    expect(view(fixture)).toMatchObject({
      phase: 'planned',
      askedBy: fixture.userId,
      plan: { account: '111122223333' },
    });
    await rollout.dryRun(fixture.userId);
    await settle();
    expect(view(fixture).plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome?.isEnforced])).toEqual([
      ['alice', true],
      ['bob', true],
    ]);
    expect(view(fixture).plan?.needs).toEqual(['users-without-device']);
    expect(await rollout.run(fixture.userId, ['users-without-device'])).toMatchObject({ ok: true });
    await settle();
    expect(view(fixture).phase).toBe('done');
    expect(made(fixture)).toEqual(everything);
  });

  it('stays the same object for pages until something changes', async () => {
    const fixture = await DeviceFixture.of('carol');
    await planned(fixture);
    const before = fixture.store.state.policy;
    fixture.fob.wake();
    await settle();
    expect(fixture.store.state.policy).toBe(before);
  });

  it('may wait for a code, and names the permission that a limited administrator lacks', async () => {
    const fixture = await DeviceFixture.of('alice');
    const reading = rolloutOf(fixture).readUsers(fixture.userId);
    await settle();
    const [request] = fixture.store.state.codeRequests;
    const serial = fixture.sandbox.user('alice').mfaSerial ?? '';
    await fixture.fob.codes.submit(request?.id ?? '', fixture.phoneCode(serial));
    const denied = {
      code: 'policy-denied',
      message: 'No policy lets alice list the users of the account. That needs the permission iam:ListUsers.',
      nextStep: expect.stringContaining('iam:ListUsers') as string,
      detail: expect.stringContaining('not authorized to perform: iam:ListUsers') as string,
    };
    expect(await fixture.until(reading)).toMatchObject({ ok: false, error: denied });
    await settle();
    expect(view(fixture)).toMatchObject({ phase: 'idle', users: null, error: denied });
  });

  it('shows the findings of a dry run, which can be stopped between two users', async () => {
    const fixture = await DeviceFixture.of('carol');
    const rollout = rolloutOf(fixture);
    const text = JSON.stringify(policies.denyWithoutMfa.document).replace('BoolIfExists', 'Bool');
    fixture.sandbox.account.setUserPolicies('bob', [policies.administrator]);
    await rollout.plan(fixture.userId, request(['bob', 'alice'], { policyText: text }));
    fixture.aws.afterCall = (action) => {
      if (action === 'SimulatePrincipalPolicy') void rollout.stop();
    };
    expect(await rollout.dryRun(fixture.userId)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await settle();
    const { phase, plan } = view(fixture);
    expect(phase).toBe('planned');
    expect(plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome?.isEnforced])).toEqual([['bob', false]]);
    expect(plan?.dryRuns[0]?.outcome?.findings.map(({ id }) => id)).toContain('bool-without-if-exists');
    expect(plan?.needs).toContain('no-dry-run');
  });
});

describe('a rollout whose Fob is killed', () => {
  const moments = ['before', 'after'] as const;
  const cases = changeActions.slice(0, 4).flatMap((action) => moments.map((moment) => [moment, action] as const));

  /** Kills Fob at the first call of this action, then starts it with the vault of that moment. */
  async function killedAt(fixture: DeviceFixture, action: string, moment: (typeof moments)[number]): Promise<void> {
    await planned(fixture);
    const { aws, vault } = fixture;
    aws.mishap = (called) => {
      if (called !== action || moment === 'after') return null;
      aws.dead = true;
      return { refuse: { kind: 'network', message: 'killed' } };
    };
    aws.afterCall = (called) => called === action && (aws.dead = true);
    void rolloutOf(fixture).run(fixture.userId, confirmations);
    for (let turn = 0; turn < 200 && !aws.dead; turn += 1) await settle();
    expect(aws.dead).toBe(true);
    await fixture.kill(new Map(vault.entries));
  }

  it.each(cases)('%s %s shows as stopped after a restart and continues', async (moment, action) => {
    const fixture = await DeviceFixture.of('carol');
    await killedAt(fixture, action, moment);
    expect(view(fixture)).toMatchObject({ phase: 'stopped', askedBy: null, error: null, plan: { undoing: false } });
    expect(fixture.store.state.activity.some(({ text }) => text === 'A policy rollout is not complete')).toBe(true);
    const rollout = rolloutOf(fixture);
    expect(await fixture.until(rollout.look(fixture.userId))).toMatchObject({ ok: true });
    await settle();
    expect(await fixture.until(rollout.run(fixture.userId, view(fixture).plan?.needs ?? []))).toEqual({
      ok: true,
      value: null,
    });
    expect(made(fixture)).toEqual(everything);
  });

  it.each(cases)('%s %s can be undone after a restart', async (moment, action) => {
    const fixture = await DeviceFixture.of('carol');
    await killedAt(fixture, action, moment);
    expect(await fixture.until(rolloutOf(fixture).undo(fixture.userId))).toEqual({ ok: true, value: null });
    expect(made(fixture)).toEqual(nothing);
    await fixture.kill(new Map(fixture.vault.entries));
    expect(view(fixture)).toMatchObject({ phase: 'idle', plan: null });
  });
});

describe('the record of an earlier rollout', () => {
  it('is not replaced while it cannot be read, until the person discards it', async () => {
    const fixture = await DeviceFixture.of('carol');
    await fixture.kill(new Map([['policy-rollout', '{"version":2}']]));
    expect(view(fixture)).toMatchObject({ phase: 'unreadable', error: { code: 'vault-unavailable' } });
    const rollout = rolloutOf(fixture);
    expect(await rollout.plan(fixture.userId, request(['bob']))).toMatchObject({ ok: false });
    expect(fixture.vault.entries.get('policy-rollout')).toBe('{"version":2}');
    await rollout.forget();
    expect(await rollout.plan(fixture.userId, request(['bob']))).toMatchObject({ ok: true });
  });

  it('is taken over from a vault that opens late', async () => {
    const fixture = await DeviceFixture.of('carol');
    await planned(fixture);
    await rolloutOf(fixture).run(fixture.userId, confirmations);
    const noted = new Map(fixture.vault.entries);
    const error = { code: 'vault-unavailable', message: 'locked', nextStep: '' } as const;
    fixture.vault.status = { state: 'memory-only', error };
    await fixture.kill(new Map());
    await planned(fixture);
    fixture.vault.status = { state: 'ready' };
    for (const [id, text] of noted) fixture.vault.entries.set(id, text);
    await fixture.fob.vault.open();
    await settle();
    expect(view(fixture).phase).toBe('done');
  });
});

describe('the input of a rollout call', () => {
  const plan = (more: Partial<RolloutRequest>) =>
    calls['rollout.plan'].input.safeParse({ askedBy: 'user-1', request: request(['bob'], more) }).success;

  it.each<[string, Partial<RolloutRequest>, boolean]>([
    ['a usual request', {}, true],
    ['a path in a name', { policyName: '../admin' }, false],
    ['a name that is too long', { groupName: 'g'.repeat(129) }, false],
    ['no users', { users: [] }, false],
    ['too many users', { users: Array.from({ length: 1_001 }, (_, n) => `u${n}`) }, false],
    ['a text that is too long', { policyText: 'x'.repeat(200_001) }, false],
  ])('is checked: %s', (_name, more, isTaken) => {
    expect(plan(more)).toBe(isTaken);
  });

  it('may have only confirmations that exist', () => {
    const { input } = calls['rollout.run'];
    expect(input.safeParse({ askedBy: 'user-1', confirmed: ['self'] }).success).toBe(true);
    expect(input.safeParse({ askedBy: 'user-1', confirmed: ['everything'] }).success).toBe(false);
  });
});

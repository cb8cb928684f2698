/** The rollout as pages ask for it: by user, through Fob, across restarts. */
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../src/contract/channels';
import type { RolloutWish } from '../../../../src/contract/policy';
import { policies } from '../../../sandbox';
import { DeviceDesk } from '../device-desk';
import { settle } from '../doubles';
import { CHANGES, wish, YES } from './rollout-desk';

const rolloutOf = async (desk: DeviceDesk) => desk.fob.rollout;
const view = (desk: DeviceDesk) => desk.store.state.policy.rollout;

/** What the account has of it. */
const made = ({ sandbox: { account } }: DeviceDesk) => ({
  policies: account.managedPolicies.map(({ policyName }) => policyName),
  members: account.groups.flatMap(({ members }) => [...members].sort()),
});
const nothing = { policies: [], members: [] };
const everything = { policies: ['RequireMFA'], members: ['alice', 'bob'] };

async function planned(desk: DeviceDesk): Promise<void> {
  expect(await (await rolloutOf(desk)).plan(desk.userId, wish(['alice', 'bob']))).toEqual({ ok: true, value: null });
  await settle();
}

describe('by the user who asks', () => {
  it('is read, planned, tried and carried out, and pages see it', async () => {
    const desk = await DeviceDesk.of('carol');
    const rollout = await rolloutOf(desk);
    await rollout.readUsers(desk.userId);
    await settle();
    expect(view(desk).users?.map(({ name, hasDevice }) => [name, hasDevice])).toEqual([
      ['bob', false],
      ['carol', false],
      ['alice', true],
    ]);
    await planned(desk);
    expect(view(desk)).toMatchObject({ phase: 'planned', askedBy: desk.userId, plan: { account: '111122223333' } });
    await rollout.dryRun(desk.userId);
    await settle();
    expect(view(desk).plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome?.isEnforced])).toEqual([
      ['alice', true],
      ['bob', true],
    ]);
    expect(view(desk).plan?.needs).toEqual(['users-without-device']);
    expect(await rollout.run(desk.userId, ['users-without-device'])).toMatchObject({ ok: true });
    await settle();
    expect(view(desk).phase).toBe('done');
    expect(made(desk)).toEqual(everything);
  });

  it('is the same object for pages until something changes', async () => {
    const desk = await DeviceDesk.of('carol');
    await planned(desk);
    const before = desk.store.state.policy;
    desk.fob.wake();
    await settle();
    expect(desk.store.state.policy).toBe(before);
  });

  it('may wait for a code, and a limited administrator is told the permission that is missing', async () => {
    const desk = await DeviceDesk.of('alice');
    const reading = (await rolloutOf(desk)).readUsers(desk.userId);
    await settle();
    const [request] = desk.store.state.codeRequests;
    const serial = desk.sandbox.user('alice').mfaSerial ?? '';
    await desk.fob.codes.submit(request?.id ?? '', desk.phoneCode(serial));
    const denied = {
      code: 'policy-denied',
      message: 'No policy lets alice list the users of the account: that takes the permission iam:ListUsers.',
      nextStep: expect.stringContaining('iam:ListUsers') as string,
      detail: expect.stringContaining('not authorized to perform: iam:ListUsers') as string,
    };
    expect(await desk.until(reading)).toMatchObject({ ok: false, error: denied });
    await settle();
    expect(view(desk)).toMatchObject({ phase: 'idle', users: null, error: denied });
  });

  it('says what a dry run finds wrong with a policy, and stops between two users', async () => {
    const desk = await DeviceDesk.of('carol');
    const rollout = await rolloutOf(desk);
    const text = JSON.stringify(policies.denyWithoutMfa.document).replace('BoolIfExists', 'Bool');
    desk.sandbox.account.setUserPolicies('bob', [policies.administrator]);
    await rollout.plan(desk.userId, wish(['bob', 'alice'], { policyText: text }));
    desk.aws.afterCall = (action) => action === 'SimulatePrincipalPolicy' && rollout.stop();
    expect(await rollout.dryRun(desk.userId)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await settle();
    const { phase, plan } = view(desk);
    expect(phase).toBe('planned');
    expect(plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome?.isEnforced])).toEqual([['bob', false]]);
    expect(plan?.dryRuns[0]?.outcome?.findings.map(({ id }) => id)).toContain('bool-without-if-exists');
    expect(plan?.needs).toContain('no-dry-run');
  });
});

describe('Fob is killed', () => {
  const moments = ['before', 'after'] as const;
  const cases = CHANGES.slice(0, 4).flatMap((action) => moments.map((moment) => [moment, action] as const));

  /** Killed at the first call of this action; then Fob starts on what the vault had. */
  async function killedAt(desk: DeviceDesk, action: string, moment: (typeof moments)[number]): Promise<void> {
    await planned(desk);
    const { aws, vault } = desk;
    aws.mishap = (called) => {
      if (called !== action || moment === 'after') return null;
      aws.dead = true;
      return { refuse: { kind: 'network', message: 'killed' } };
    };
    aws.afterCall = (called) => called === action && (aws.dead = true);
    void (await rolloutOf(desk)).run(desk.userId, YES);
    for (let turn = 0; turn < 200 && !aws.dead; turn += 1) await settle();
    expect(aws.dead).toBe(true);
    await desk.kill(new Map(vault.entries));
  }

  it.each(cases)('%s %s: after a restart it shows as stopped and goes on', async (moment, action) => {
    const desk = await DeviceDesk.of('carol');
    await killedAt(desk, action, moment);
    expect(view(desk)).toMatchObject({ phase: 'stopped', askedBy: null, error: null, plan: { undoing: false } });
    expect(desk.store.state.activity.some(({ text }) => text === 'A policy rollout is not complete')).toBe(true);
    const rollout = await rolloutOf(desk);
    expect(await rollout.look(desk.userId)).toMatchObject({ ok: true });
    await settle();
    expect(await rollout.run(desk.userId, view(desk).plan?.needs ?? [])).toEqual({ ok: true, value: null });
    expect(made(desk)).toEqual(everything);
  });

  it.each(cases)('%s %s: after a restart it is taken back', async (moment, action) => {
    const desk = await DeviceDesk.of('carol');
    await killedAt(desk, action, moment);
    expect(await (await rolloutOf(desk)).undo(desk.userId)).toEqual({ ok: true, value: null });
    expect(made(desk)).toEqual(nothing);
    await desk.kill(new Map(desk.vault.entries));
    expect(view(desk)).toMatchObject({ phase: 'idle', plan: null });
  });
});

describe('what an earlier run noted', () => {
  it('is not replaced while it cannot be read, until the person puts it away', async () => {
    const desk = await DeviceDesk.of('carol');
    await desk.kill(new Map([['policy-rollout', '{"version":2}']]));
    expect(view(desk)).toMatchObject({ phase: 'unreadable', error: { code: 'vault-unavailable' } });
    const rollout = await rolloutOf(desk);
    expect(await rollout.plan(desk.userId, wish(['bob']))).toMatchObject({ ok: false });
    expect(desk.vault.entries.get('policy-rollout')).toBe('{"version":2}');
    await rollout.forget();
    expect(await rollout.plan(desk.userId, wish(['bob']))).toMatchObject({ ok: true });
  });

  it('is taken over when the vault opens late', async () => {
    const desk = await DeviceDesk.of('carol');
    await planned(desk);
    await (await rolloutOf(desk)).run(desk.userId, YES);
    const noted = new Map(desk.vault.entries);
    const error = { code: 'vault-unavailable', message: 'locked', nextStep: '' } as const;
    desk.vault.status = { state: 'memory-only', error };
    await desk.kill(new Map());
    await planned(desk);
    desk.vault.status = { state: 'ready' };
    for (const [id, text] of noted) desk.vault.entries.set(id, text);
    await desk.fob.vault.open();
    await settle();
    expect(view(desk).phase).toBe('done');
  });
});

describe('at the border', () => {
  const plan = (more: Partial<RolloutWish>) =>
    calls['rollout.plan'].input.safeParse({ askedBy: 'user-1', wish: wish(['bob'], more) }).success;

  it.each<[string, Partial<RolloutWish>, boolean]>([
    ['a usual wish', {}, true],
    ['a path in a name', { policyName: '../admin' }, false],
    ['a name that is too long', { groupName: 'g'.repeat(129) }, false],
    ['no users', { users: [] }, false],
    ['too many users', { users: Array.from({ length: 1_001 }, (_, n) => `u${n}`) }, false],
    ['a text without end', { policyText: 'x'.repeat(200_001) }, false],
  ])('%s', (_name, more, isTaken) => {
    expect(plan(more)).toBe(isTaken);
  });

  it('only confirmations that there are', () => {
    const { input } = calls['rollout.run'];
    expect(input.safeParse({ askedBy: 'user-1', confirmed: ['self'] }).success).toBe(true);
    expect(input.safeParse({ askedBy: 'user-1', confirmed: ['everything'] }).success).toBe(false);
  });
});

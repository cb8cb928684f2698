import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededConfirmations } from '../../../../src/main/core/policy/rollout/confirmations';
import type { AwsFailure } from '../../../../src/main/core/ports';
import { settle } from '../doubles';
import { policies } from './policy-fixture';
import { broken } from './policy-sets';
import { changeActions, rolloutFixture, request, confirmations } from './rollout-fixture';

type Fixture = ReturnType<typeof rolloutFixture>;

const nothing = { policies: [], groups: [] };
const everything = (...members: string[]) => ({
  policies: ['RequireMFA'],
  groups: [{ groupName: 'mfa', attached: ['RequireMFA'], members }],
});
const gone: AwsFailure = { kind: 'network', message: 'gone' };
const answer = (code: string, message: string, status = 404): AwsFailure => ({ kind: 'answer', code, status, message });

/** Starts a Fob and plans a rollout there. */
async function planned(fixture: Fixture, users = ['bob', 'erin'], more: Parameters<typeof request>[1] = {}) {
  const fob = fixture.start();
  expect(await fob.rollout.plan(fixture.carol(), request(users, more))).toEqual({ ok: true, value: null });
  return fob;
}
/** Lets the time pass that Fob waits for. */
async function pass({ time }: Fixture): Promise<void> {
  const [next] = time.pending;
  if (next !== undefined) await time.advance(Math.max(0, next - time.now()));
}
const changesOf = (actions: readonly string[]) => actions.filter((action) => changeActions.includes(action));
const statesOf = ({ rollout }: ReturnType<Fixture['start']>) => rollout.view().plan?.steps.map(({ state }) => state);

describe('the plan of a rollout', () => {
  it('lists users without a device first', async () => {
    const fixture = rolloutFixture();
    fixture.account.addFidoDevice('frank');
    const { rollout } = fixture.start();
    await rollout.readUsers(fixture.carol());
    expect(rollout.view().users?.map(({ name, hasDevice }) => [name, hasDevice])).toEqual([
      ['bob', false],
      ['carol', false],
      ['erin', true],
      ['frank', true],
    ]);
  });

  it('shows each step with its call, and what the person has to confirm', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    const { phase, plan } = rollout.view();
    expect(phase).toBe('planned');
    expect(plan?.steps.map(({ title, call, state }) => [title, call, state])).toEqual([
      ['Create the policy RequireMFA', 'iam:CreatePolicy RequireMFA', 'todo'],
      ['Create the group mfa', 'iam:CreateGroup mfa', 'todo'],
      ['Attach the policy RequireMFA to the group mfa', 'iam:AttachGroupPolicy mfa RequireMFA', 'todo'],
      ['Add bob to the group mfa', 'iam:AddUserToGroup mfa bob', 'todo'],
      ['Add erin to the group mfa', 'iam:AddUserToGroup mfa erin', 'todo'],
    ]);
    expect(plan?.reached.map(({ name, hasDevice }) => [name, hasDevice])).toEqual([
      ['bob', false],
      ['erin', true],
    ]);
    expect(plan?.needs).toEqual(['users-without-device', 'no-dry-run']);
    expect(await rollout.run(fixture.carol(), ['no-dry-run'])).toMatchObject({
      ok: false,
      error: { code: 'confirmation-needed', detail: 'users-without-device' },
    });
    expect(changesOf(aws.actions)).toEqual([]);
    expect(fixture.made()).toEqual(nothing);
  });

  it('has a dry run that shows what each user could do and changes nothing', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    await rollout.dryRun(fixture.carol());
    const { plan } = rollout.view();
    expect(plan?.needs).toEqual(['users-without-device']);
    expect(plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome])).toEqual([
      ['bob', { source: 'simulation', isEnforced: true, canEnroll: true, worksWithMfa: true, findings: [] }],
      ['erin', { source: 'simulation', isEnforced: true, canEnroll: true, worksWithMfa: true, findings: [] }],
    ]);
    expect(changesOf(aws.actions)).toEqual([]);
  });

  it('needs a confirmation of its own if the policy would lock out users without a device', async () => {
    const fixture = rolloutFixture();
    const [bad] = broken['a deny that blocks enrollment']?.policies ?? [];
    const { rollout } = await planned(fixture, ['bob', 'erin'], { policyText: JSON.stringify(bad?.document) });
    await rollout.dryRun(fixture.carol());
    expect(rollout.view().plan?.needs).toEqual(['users-without-device', 'locked-out-users']);
    expect(await rollout.run(fixture.carol(), ['users-without-device', 'no-dry-run'])).toMatchObject({
      ok: false,
      error: { detail: 'locked-out-users' },
    });
    const other = await planned(rolloutFixture(), ['erin'], { policyText: JSON.stringify(bad?.document) });
    await other.rollout.dryRun(fixture.carol());
    expect(other.rollout.view().plan?.needs).toEqual(['no-dry-run']);
  });

  it('needs a confirmation if the policy denies everything even with MFA, and another for the caller', async () => {
    const fixture = rolloutFixture();
    const statement = {
      Effect: 'Deny',
      NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'],
      Resource: '*',
    };
    const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const { rollout } = await planned(fixture, ['bob'], { policyText });
    await rollout.dryRun(fixture.carol());
    expect(rollout.view().plan?.dryRuns[0]?.outcome).toMatchObject({ worksWithMfa: false });
    expect(rollout.view().plan?.needs).toContain('locked-out-users');
    const reached = [{ name: 'carol', arn: '', hasDevice: true }];
    const outcome = {
      source: 'simulation',
      isEnforced: true,
      canEnroll: true,
      worksWithMfa: false,
      findings: [],
    } as const;
    const dryRuns = [{ userName: 'carol', outcome: { ...outcome, findings: [] }, error: null }];
    const caller = { ...fixture.carol(), withMfa: true };
    expect(neededConfirmations({ caller, reached, dryRuns, members: null, otherPolicies: [] })).toEqual([
      'locked-out-users',
      'self',
    ]);
  });

  it('does not take an unknown result for a yes', () => {
    const reached = [{ name: 'bob', arn: '', hasDevice: true }];
    const outcome = { source: 'read', isEnforced: true, canEnroll: null, worksWithMfa: true, findings: [] } as const;
    const dryRuns = [{ userName: 'bob', outcome: { ...outcome, findings: [] }, error: null }];
    const stakes = { caller: rolloutFixture().carol(), reached, dryRuns, members: null, otherPolicies: [] };
    expect(neededConfirmations(stakes)).toEqual(['no-dry-run']);
  });

  it('needs a confirmation if new members also get other policies of the group', () => {
    const reached = [{ name: 'bob', arn: '', hasDevice: true }];
    const stakes = { caller: rolloutFixture().carol(), reached, dryRuns: [], otherPolicies: ['AdministratorAccess'] };
    expect(neededConfirmations({ ...stakes, members: [] })).toContain('other-policies');
    expect(neededConfirmations({ ...stakes, members: ['bob'] })).not.toContain('other-policies');
  });

  it('reaches members who are already in the group', async () => {
    const fixture = rolloutFixture();
    fixture.account.addGroup('mfa', { members: ['frank'] });
    const { rollout } = await planned(fixture, ['erin']);
    expect(rollout.view().plan?.reached.map(({ name }) => name)).toEqual(['frank', 'erin']);
    expect(rollout.view().plan?.needs).toContain('users-without-device');
  });

  it('is refused with the reason for anything that AWS would refuse', async () => {
    const fixture = rolloutFixture();
    const { rollout } = fixture.start();
    const why = async (more: Parameters<typeof request>[1]) => {
      const result = await rollout.plan(fixture.carol(), request(['bob'], more));
      return result.ok ? 'ok' : `${result.error.code}: ${result.error.message}`;
    };
    expect(await why({ policyText: '{\n"Statement": [],}' })).toMatch(/^policy-malformed: Line 2, column 16/);
    expect(await why({ groupName: 'my group' })).toMatch(/^request-invalid: .*my group/);
    const Statement = { Effect: 'Deny', Action: Array.from({ length: 700 }, (_, n) => `iam:a${n}`), Resource: '*' };
    expect(await why({ policyText: JSON.stringify({ Statement }) })).toMatch(/^policy-malformed: .*6144/);
    fixture.account.addManagedPolicy({ ...policies.allowAliases, name: 'RequireMFA' });
    expect(await why({})).toMatch(/^exists-already: .*another policy named RequireMFA/);
  });
});

describe('a rollout', () => {
  it('makes what the plan shows, in that order, and the policy takes effect', async () => {
    const fixture = rolloutFixture();
    fixture.account.setUserPolicies('erin', [policies.administrator]);
    const { rollout, aws } = await planned(fixture);
    expect(await rollout.run(fixture.carol(), confirmations)).toEqual({ ok: true, value: null });
    expect(rollout.view().phase).toBe('done');
    expect(rollout.view().plan?.steps.every(({ state }) => state === 'done')).toBe(true);
    expect(fixture.made()).toEqual(everything('bob', 'erin'));
    expect(changesOf(aws.actions)).toEqual([...changeActions.slice(0, 3), 'AddUserToGroup', 'AddUserToGroup']);
    const withKey = await aws.listUsers(fixture.keyOf('erin'));
    expect(withKey.result).toMatchObject({ ok: false, error: { code: 'AccessDenied' } });
    expect((await aws.listUsers(await fixture.mfaSessionWith(aws, 'erin'))).result.ok).toBe(true);
  });

  it('changes nothing the second time, as everything is done', async () => {
    const fixture = rolloutFixture();
    await (await planned(fixture)).rollout.run(fixture.carol(), confirmations);
    const again = await planned(fixture);
    expect(statesOf(again)).toEqual(Array(5).fill('found'));
    expect(again.rollout.view().plan?.needs).toEqual([]);
    expect(await again.rollout.run(fixture.carol(), [])).toMatchObject({ ok: true });
    expect(changesOf(again.aws.actions)).toEqual([]);
  });

  it('leaves only what was there before when it is undone', async () => {
    const fixture = rolloutFixture();
    fixture.account.addGroup('mfa', { members: ['erin'] });
    const { rollout, aws } = await planned(fixture);
    await rollout.run(fixture.carol(), confirmations);
    expect(fixture.made()).toEqual(everything('bob', 'erin'));
    expect(await rollout.undo(fixture.carol())).toMatchObject({ ok: true });
    expect(rollout.view().phase).toBe('undone');
    expect(fixture.made()).toEqual({ policies: [], groups: [{ groupName: 'mfa', attached: [], members: ['erin'] }] });
    expect(changesOf(aws.actions).slice(-3)).toEqual(['RemoveUserFromGroup', 'DetachGroupPolicy', 'DeletePolicy']);
  });

  it('can be undone after a restart too', async () => {
    const fixture = rolloutFixture();
    await (await planned(fixture)).rollout.run(fixture.carol(), confirmations);
    const { rollout } = fixture.start();
    await rollout.restore();
    expect(rollout.view().phase).toBe('done');
    await rollout.undo(fixture.carol());
    expect(fixture.made()).toEqual(nothing);
    const last = fixture.start();
    await last.rollout.restore();
    expect(last.rollout.view()).toMatchObject({ phase: 'idle', plan: null });
  });

  it('keeps a group that others use by now, says why, and can continue the undo later', async () => {
    const fixture = rolloutFixture();
    const { rollout } = await planned(fixture);
    await rollout.run(fixture.carol(), confirmations);
    fixture.account.group('mfa').members.add('frank');
    expect(await rollout.undo(fixture.carol())).toMatchObject({
      ok: false,
      error: { code: 'delete-conflict', detail: expect.stringContaining('remove users from group') as string },
    });
    expect(rollout.view()).toMatchObject({ phase: 'stopped', plan: { undoing: true } });
    fixture.account.group('mfa').members.delete('frank');
    expect(await rollout.undo(fixture.carol())).toMatchObject({ ok: true });
    expect(fixture.made()).toEqual(nothing);
  });

  it('counts what somebody else removes during the undo as undone', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    await rollout.run(fixture.carol(), confirmations);
    aws.afterCall = (action) =>
      action === 'ListAttachedGroupPolicies' && fixture.account.group('mfa').members.delete('erin');
    expect(await fixture.finish(rollout.undo(fixture.carol()))).toMatchObject({ ok: true });
    expect(fixture.made()).toEqual(nothing);
  });

  it('waits until AWS knows what it has just made', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    let left = 2;
    const unknown = { refuse: answer('NoSuchEntity', 'Policy arn does not exist or is not attachable.') };
    aws.mishap = (action) => (action === 'AttachGroupPolicy' && left-- > 0 ? unknown : null);
    const before = fixture.time.now();
    expect(await fixture.finish(rollout.run(fixture.carol(), confirmations))).toMatchObject({ ok: true });
    expect(fixture.time.now() - before).toBe(6_000);
    expect(fixture.made()).toEqual(everything('bob', 'erin'));
  });

  it('gives up if AWS stays busy, and continues from there later', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    aws.mishap = (action) =>
      action === 'AddUserToGroup' ? { refuse: answer('ConcurrentModification', 'busy', 409) } : null;
    expect(await fixture.finish(rollout.run(fixture.carol(), confirmations))).toMatchObject({
      ok: false,
      error: { code: 'busy-at-aws' },
    });
    expect(rollout.view().phase).toBe('stopped');
    aws.mishap = () => null;
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({ ok: true });
    expect(fixture.made()).toEqual(everything('bob', 'erin'));
  });

  it('names a deleted user at once', async () => {
    const fixture = rolloutFixture();
    const { rollout } = await planned(fixture);
    fixture.account.deleteUser('bob');
    const result = await rollout.run(fixture.carol(), confirmations);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'not-found', detail: expect.stringContaining('bob') as string },
    });
    expect(fixture.time.pending).toEqual([]);
  });

  it('can be stopped while it waits to try again, and then makes no further call', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    aws.mishap = (action) =>
      action === 'AddUserToGroup' ? { refuse: answer('Throttling', 'Rate exceeded', 400) } : null;
    const running = rollout.run(fixture.carol(), confirmations);
    while (fixture.time.pending.length === 0) await settle();
    rollout.stop();
    aws.mishap = () => null;
    expect(await fixture.finish(running)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(fixture.account.group('mfa').members.size).toBe(0);
  });

  it('also removes a policy that somebody has changed since then', async () => {
    const fixture = rolloutFixture();
    const { rollout } = await planned(fixture);
    await rollout.run(fixture.carol(), confirmations);
    const [policy] = fixture.account.managedPolicies;
    if (policy === undefined) throw new Error('There is no policy.');
    Object.assign(policy, { text: '{"Version":"2012-10-17","Statement":[]}' });
    await rollout.undo(fixture.carol());
    expect(fixture.made()).toEqual(nothing);
  });

  it('does not run without a confirmation of the other policies of an existing group', async () => {
    const fixture = rolloutFixture();
    fixture.account.addGroup('mfa', { policies: [policies.administrator] });
    const { rollout } = await planned(fixture);
    expect(rollout.view().plan).toMatchObject({ otherPolicies: [policies.administrator.name] });
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({
      ok: false,
      error: { detail: 'other-policies' },
    });
  });

  it('can be stopped between two calls', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    aws.afterCall = (action) => action === 'CreateGroup' && rollout.stop();
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    expect(statesOf({ rollout, aws } as ReturnType<Fixture['start']>)).toEqual([
      'done',
      'done',
      'todo',
      'todo',
      'todo',
    ]);
    expect(await rollout.plan(fixture.carol(), request(['frank']))).toMatchObject({ ok: false });
    await rollout.undo(fixture.carol());
    expect(fixture.made()).toEqual(nothing);
  });
});

describe('a rollout that is interrupted', () => {
  const runs = changeActions.slice(0, 4);
  const undos = changeActions.slice(4);

  /** The ways in which a call can be interrupted. */
  const interruptions = ['killed before', 'killed after', 'network gone', 'answer lost'] as const;
  const strike = (aws: ReturnType<Fixture['start']>['aws'], at: string, how: (typeof interruptions)[number]): void => {
    aws.mishap = (action) => {
      if (action !== at) return null;
      if (how === 'killed before') aws.dead = true;
      // A killed Fob never gets this refusal: for AWS, there was no call.
      if (how === 'network gone' || how === 'killed before') return { refuse: gone };
      return how === 'answer lost' ? { loseAnswer: true } : null;
    };
    aws.afterCall = (action) => {
      if (action === at && how === 'killed after') aws.dead = true;
    };
  };
  const until = async (fixture: Fixture, work: Promise<unknown>, aws: ReturnType<Fixture['start']>['aws']) => {
    const state = { isOver: false };
    void work.then(() => (state.isOver = true));
    while (!state.isOver && !aws.dead) {
      await new Promise((resolve) => setImmediate(resolve));
      await pass(fixture);
    }
    // Calls that reached AWS before the end still take effect.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return fixture;
  };

  const cases = (actions: readonly string[]) =>
    actions.flatMap((action) => interruptions.map((how) => [action, how] as const));

  it.each(cases(runs))('at %s (%s) continues after a restart', async (action, how) => {
    const fixture = rolloutFixture();
    const first = await planned(fixture);
    strike(first.aws, action, how);
    await until(fixture, first.rollout.run(fixture.carol(), confirmations), first.aws);
    const next = fixture.start();
    await next.rollout.restore();
    if (next.rollout.view().phase !== 'done') {
      expect(next.rollout.view().phase).toBe('stopped');
      expect(await fixture.finish(next.rollout.run(fixture.carol(), confirmations))).toEqual({ ok: true, value: null });
    }
    expect(fixture.made()).toEqual(everything('bob', 'erin'));
    // Fob still knows what it made before the interruption, so it can undo that.
    await fixture.finish(next.rollout.undo(fixture.carol()));
    expect(fixture.made()).toEqual(nothing);
  });

  it.each(cases(runs))('at %s (%s) can be undone after a restart', async (action, how) => {
    const fixture = rolloutFixture();
    const first = await planned(fixture);
    strike(first.aws, action, how);
    await until(fixture, first.rollout.run(fixture.carol(), confirmations), first.aws);
    const next = fixture.start();
    await next.rollout.restore();
    expect(await fixture.finish(next.rollout.undo(fixture.carol()))).toEqual({ ok: true, value: null });
    expect(fixture.made()).toEqual(nothing);
  });

  it.each(cases(undos))('at %s (%s) of its undo continues the undo after a restart', async (action, how) => {
    const fixture = rolloutFixture();
    const first = await planned(fixture);
    await first.rollout.run(fixture.carol(), confirmations);
    strike(first.aws, action, how);
    await until(fixture, first.rollout.undo(fixture.carol()), first.aws);
    const next = fixture.start();
    await next.rollout.restore();
    if (next.rollout.view().phase !== 'idle') {
      expect(next.rollout.view()).toMatchObject({ phase: 'stopped', plan: { undoing: true } });
      expect(await fixture.finish(next.rollout.undo(fixture.carol()))).toEqual({ ok: true, value: null });
    }
    expect(fixture.made()).toEqual(nothing);
  });

  it('any number of times and in any way ends complete or undone, and leaves what was there before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...changeActions), fc.constantFrom(...interruptions), fc.boolean()), {
          maxLength: 6,
        }),
        fc.boolean(),
        fc.subarray(['policy', 'group', 'member']),
        async (strikes, undoAtLast, before) => {
          const fixture = rolloutFixture();
          const text = request([]).policyText;
          if (before.includes('policy')) {
            fixture.account.addManagedPolicy({ name: 'RequireMFA', document: JSON.parse(text) as never });
          }
          if (before.includes('group'))
            fixture.account.addGroup('mfa', { members: before.includes('member') ? ['erin'] : [] });
          const start = fixture.made();
          await planned(fixture).then(async ({ rollout, aws }) => {
            const [first] = strikes;
            if (first) strike(aws, first[0], first[1]);
            await until(fixture, rollout.run(fixture.carol(), confirmations), aws);
          });
          for (const [action, how, undo] of strikes.slice(1)) {
            const { rollout, aws } = fixture.start();
            await rollout.restore();
            strike(aws, action, how);
            await until(
              fixture,
              undo ? rollout.undo(fixture.carol()) : rollout.run(fixture.carol(), confirmations),
              aws,
            );
          }
          const last = fixture.start();
          await last.rollout.restore();
          const { phase } = last.rollout.view();
          if (undoAtLast) {
            if (phase !== 'idle')
              expect(await fixture.finish(last.rollout.undo(fixture.carol()))).toMatchObject({ ok: true });
            expect(fixture.made()).toEqual(start);
          } else {
            if (phase === 'idle') await fixture.finish(last.rollout.plan(fixture.carol(), request(['bob', 'erin'])));
            if (phase !== 'done')
              expect(await fixture.finish(last.rollout.run(fixture.carol(), confirmations))).toMatchObject({
                ok: true,
              });
            expect(fixture.made()).toEqual(everything('bob', 'erin'));
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('the caller’s own access', () => {
  it('is changed last, and only after a confirmation of its own', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture, ['carol', 'bob']);
    expect(
      rollout
        .view()
        .plan?.steps.map(({ id, reachesCaller }) => [id, reachesCaller])
        .slice(3),
    ).toEqual([
      ['add-user:bob', false],
      ['add-user:carol', true],
    ]);
    expect(rollout.view().plan?.needs).toContain('self');
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({ ok: false, error: { detail: 'self' } });
    expect(changesOf(aws.actions)).toEqual([]);
    expect(await rollout.run(fixture.carol(), [...confirmations, 'self'])).toMatchObject({ ok: true });
    expect(fixture.made()).toEqual(everything('bob', 'carol'));
  });

  it.each([
    ['a device, but no MFA session', true, false, true],
    ['an MFA session', true, true, false],
  ])('needs the confirmation only without an MFA session: with %s', async (_name, withDevice, withMfa, isNeeded) => {
    const fixture = rolloutFixture();
    if (withDevice) fixture.addDevice('carol');
    const { rollout, aws } = fixture.start();
    const signer = withMfa ? await fixture.mfaSessionWith(aws, 'carol') : fixture.keyOf('carol');
    await rollout.plan({ ...fixture.carol(), signer, withMfa }, request(['carol']));
    expect(rollout.view().plan?.needs.includes('self')).toBe(isNeeded);
  });

  it('needs the confirmation if somebody adds the caller to the group while the rollout runs', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    aws.afterCall = (action) => action === 'CreateGroup' && fixture.account.group('mfa').members.add('carol');
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({
      ok: false,
      error: { code: 'confirmation-needed', message: expect.stringContaining('carol') as string },
    });
    expect(fixture.made().groups[0]?.attached).toEqual([]);
    // After a new look at the account, the plan needs that confirmation.
    await rollout.look(fixture.carol());
    expect(rollout.view().plan?.needs).toContain('self');
    expect(await rollout.undo(fixture.carol())).toMatchObject({ ok: false, error: { code: 'delete-conflict' } });
  });

  it('needs the confirmation for a user who came with a role session', async () => {
    const fixture = rolloutFixture();
    const { rollout } = fixture.start();
    const role = { ...fixture.carol(), arn: 'arn:aws:sts::111122223333:assumed-role/admin/fob' };
    await rollout.plan(role, request(['carol']));
    expect(rollout.view().plan?.needs).toContain('self');
  });
});

describe('a limited administrator', () => {
  const needed = [
    'iam:GetPolicy',
    'iam:GetGroup',
    'iam:CreatePolicy',
    'iam:CreateGroup',
    'iam:AttachGroupPolicy',
    'iam:AddUserToGroup',
  ];

  it.each(needed)('learns which permission is missing: %s', async (action) => {
    const fixture = rolloutFixture();
    const deny = { Effect: 'Deny', Action: action, Resource: '*' };
    const name = 'Limits';
    fixture.account.setUserPolicies('carol', [
      policies.administrator,
      { name, document: { Version: '2012-10-17', Statement: [deny] } },
    ]);
    const { rollout, activity } = fixture.start();
    const planning = await rollout.plan(fixture.carol(), request(['bob']));
    const result = planning.ok ? await rollout.run(fixture.carol(), confirmations) : planning;
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'policy-denied',
        message: expect.stringContaining(action) as string,
        detail: expect.stringContaining(`not authorized to perform: ${action}`) as string,
      },
    });
    expect(activity.entries[0]?.level).toBe('error');
    // With the permission, the rollout continues from there.
    fixture.account.setUserPolicies('carol', [policies.administrator]);
    if (!planning.ok) await rollout.plan(fixture.carol(), request(['bob']));
    expect(await rollout.run(fixture.carol(), confirmations)).toMatchObject({ ok: true });
    expect(fixture.made()).toEqual(everything('bob'));
  });

  it('who may neither simulate nor read policies has no dry run and has to confirm that', async () => {
    const fixture = rolloutFixture();
    const Action = [
      'iam:SimulatePrincipalPolicy',
      'iam:ListUserPolicies',
      'iam:ListAttachedUserPolicies',
      'iam:ListGroupsForUser',
    ];
    fixture.account.setUserPolicies('carol', [
      policies.administrator,
      { name: 'Limits', document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] } },
    ]);
    const { rollout } = await planned(fixture, ['erin']);
    await rollout.dryRun(fixture.carol());
    expect(rollout.view().plan?.dryRuns).toMatchObject([
      { userName: 'erin', outcome: null, error: { code: 'policy-denied' } },
    ]);
    expect(rollout.view().plan?.needs).toEqual(['no-dry-run']);
  });
});

describe('the record of a rollout', () => {
  it('belongs to its account', async () => {
    const fixture = rolloutFixture();
    const { rollout } = await planned(fixture);
    const other = { ...fixture.carol(), arn: 'arn:aws:iam::444455556666:user/carol' };
    expect(await rollout.run(other, confirmations)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('another account') as string },
    });
  });

  it('is reported and not used if it cannot be read', async () => {
    const fixture = rolloutFixture();
    fixture.vault.entries.set('policy-rollout', '{"version":2}');
    const { rollout } = fixture.start();
    expect(await rollout.restore()).toMatchObject({ ok: false, error: { code: 'vault-unavailable' } });
    expect(rollout.view().plan).toBeNull();
  });

  it('can be discarded', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    aws.mishap = (action) => (action === 'CreateGroup' ? { refuse: gone } : null);
    await rollout.run(fixture.carol(), confirmations);
    await rollout.forget();
    expect(rollout.view()).toMatchObject({ phase: 'idle', plan: null });
    expect(fixture.vault.entries.size).toBe(0);
    expect(fixture.made().policies).toEqual(['RequireMFA']);
  });

  it('is on disk before each call, and without it there is no call', async () => {
    const fixture = rolloutFixture();
    const { rollout, aws } = await planned(fixture);
    const full = { code: 'vault-unavailable', message: 'full', nextStep: '' } as const;
    fixture.vault.write = () => Promise.resolve({ ok: false, error: full });
    expect(await rollout.run(fixture.carol(), confirmations)).toEqual({ ok: false, error: full });
    expect(changesOf(aws.actions)).toEqual([]);
  });
});

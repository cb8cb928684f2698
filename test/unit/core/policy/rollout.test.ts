import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededConfirmations } from '../../../../src/main/core/policy/rollout/needs';
import type { AwsFailure } from '../../../../src/main/core/ports';
import { settle } from '../doubles';
import { policies } from './policy-desk';
import { broken } from './policy-sets';
import { CHANGES, rolloutDesk, wish, YES } from './rollout-desk';

type Desk = ReturnType<typeof rolloutDesk>;

const nothing = { policies: [], groups: [] };
const everything = (...members: string[]) => ({
  policies: ['RequireMFA'],
  groups: [{ groupName: 'mfa', attached: ['RequireMFA'], members }],
});
const gone: AwsFailure = { kind: 'network', message: 'gone' };
const answer = (code: string, message: string, status = 404): AwsFailure => ({ kind: 'answer', code, status, message });

/** Planned and ready to run. */
async function planned(desk: Desk, users = ['bob', 'erin'], more: Parameters<typeof wish>[1] = {}) {
  const fob = desk.start();
  expect(await fob.rollout.plan(desk.carol(), wish(users, more))).toEqual({ ok: true, value: null });
  return fob;
}
const changesOf = (actions: readonly string[]) => actions.filter((action) => CHANGES.includes(action));
const statesOf = ({ rollout }: ReturnType<Desk['start']>) => rollout.view().plan?.steps.map(({ state }) => state);

describe('before anything is changed', () => {
  it('users without a device come first', async () => {
    const desk = rolloutDesk();
    desk.account.addFidoDevice('frank');
    const { rollout } = desk.start();
    await rollout.readUsers(desk.carol());
    expect(rollout.view().users?.map(({ name, hasDevice }) => [name, hasDevice])).toEqual([
      ['bob', false],
      ['carol', false],
      ['erin', true],
      ['frank', true],
    ]);
  });

  it('each step is shown with its call, and what has to be confirmed', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
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
    expect(await rollout.run(desk.carol(), ['no-dry-run'])).toMatchObject({
      ok: false,
      error: { code: 'confirmation-needed', detail: 'users-without-device' },
    });
    expect(changesOf(aws.actions)).toEqual([]);
    expect(desk.made()).toEqual(nothing);
  });

  it('a dry run says what each user could do, and changes nothing', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    await rollout.dryRun(desk.carol());
    const { plan } = rollout.view();
    expect(plan?.needs).toEqual(['users-without-device']);
    expect(plan?.dryRuns.map(({ userName, outcome }) => [userName, outcome])).toEqual([
      ['bob', { source: 'simulation', isEnforced: true, canEnroll: true, worksWithMfa: true, findings: [] }],
      ['erin', { source: 'simulation', isEnforced: true, canEnroll: true, worksWithMfa: true, findings: [] }],
    ]);
    expect(changesOf(aws.actions)).toEqual([]);
  });

  it('a policy that would keep users without a device out has to be confirmed by that name', async () => {
    const desk = rolloutDesk();
    const [bad] = broken['a deny that blocks enrollment']?.policies ?? [];
    const { rollout } = await planned(desk, ['bob', 'erin'], { policyText: JSON.stringify(bad?.document) });
    await rollout.dryRun(desk.carol());
    expect(rollout.view().plan?.needs).toEqual(['users-without-device', 'locked-out-users']);
    expect(await rollout.run(desk.carol(), ['users-without-device', 'no-dry-run'])).toMatchObject({
      ok: false,
      error: { detail: 'locked-out-users' },
    });
    const other = await planned(rolloutDesk(), ['erin'], { policyText: JSON.stringify(bad?.document) });
    await other.rollout.dryRun(desk.carol());
    expect(other.rollout.view().plan?.needs).toEqual(['no-dry-run']);
  });

  it('a policy that denies everything with MFA too has to be confirmed, and by its caller once more', async () => {
    const desk = rolloutDesk();
    const statement = {
      Effect: 'Deny',
      NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'],
      Resource: '*',
    };
    const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const { rollout } = await planned(desk, ['bob'], { policyText });
    await rollout.dryRun(desk.carol());
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
    const caller = { ...desk.carol(), withMfa: true };
    expect(neededConfirmations({ caller, reached, dryRuns, members: null, otherPolicies: [] })).toEqual([
      'locked-out-users',
      'self',
    ]);
  });

  it('what nobody could read is not taken for a yes', () => {
    const reached = [{ name: 'bob', arn: '', hasDevice: true }];
    const outcome = { source: 'read', isEnforced: true, canEnroll: null, worksWithMfa: true, findings: [] } as const;
    const dryRuns = [{ userName: 'bob', outcome: { ...outcome, findings: [] }, error: null }];
    const stakes = { caller: rolloutDesk().carol(), reached, dryRuns, members: null, otherPolicies: [] };
    expect(neededConfirmations(stakes)).toEqual(['no-dry-run']);
  });

  it('says which other policies a group has that new members get, too', () => {
    const reached = [{ name: 'bob', arn: '', hasDevice: true }];
    const stakes = { caller: rolloutDesk().carol(), reached, dryRuns: [], otherPolicies: ['AdministratorAccess'] };
    expect(neededConfirmations({ ...stakes, members: [] })).toContain('other-policies');
    expect(neededConfirmations({ ...stakes, members: ['bob'] })).not.toContain('other-policies');
  });

  it('members of a group that is there already are reached too', async () => {
    const desk = rolloutDesk();
    desk.account.addGroup('mfa', { members: ['frank'] });
    const { rollout } = await planned(desk, ['erin']);
    expect(rollout.view().plan?.reached.map(({ name }) => name)).toEqual(['frank', 'erin']);
    expect(rollout.view().plan?.needs).toContain('users-without-device');
  });

  it('what AWS would refuse is refused with its reason', async () => {
    const desk = rolloutDesk();
    const { rollout } = desk.start();
    const why = async (more: Parameters<typeof wish>[1]) => {
      const result = await rollout.plan(desk.carol(), wish(['bob'], more));
      return result.ok ? 'ok' : `${result.error.code}: ${result.error.message}`;
    };
    expect(await why({ policyText: '{\n"Statement": [],}' })).toMatch(/^policy-malformed: Line 2, column 16/);
    expect(await why({ groupName: 'my group' })).toMatch(/^request-invalid: .*my group/);
    const Statement = { Effect: 'Deny', Action: Array.from({ length: 700 }, (_, n) => `iam:a${n}`), Resource: '*' };
    expect(await why({ policyText: JSON.stringify({ Statement }) })).toMatch(/^policy-malformed: .*6144/);
    desk.account.addManagedPolicy({ ...policies.allowAliases, name: 'RequireMFA' });
    expect(await why({})).toMatch(/^exists-already: .*something else/);
  });
});

describe('carried out', () => {
  it('it makes what was shown, in that order, and the policy counts', async () => {
    const desk = rolloutDesk();
    desk.account.setUserPolicies('erin', [policies.administrator]);
    const { rollout, aws } = await planned(desk);
    expect(await rollout.run(desk.carol(), YES)).toEqual({ ok: true, value: null });
    expect(rollout.view().phase).toBe('done');
    expect(rollout.view().plan?.steps.every(({ state }) => state === 'done')).toBe(true);
    expect(desk.made()).toEqual(everything('bob', 'erin'));
    expect(changesOf(aws.actions)).toEqual([...CHANGES.slice(0, 3), 'AddUserToGroup', 'AddUserToGroup']);
    const withKey = await aws.listUsers(desk.keyOf('erin'));
    expect(withKey.result).toMatchObject({ ok: false, error: { code: 'AccessDenied' } });
    expect((await aws.listUsers(await desk.mfaSessionWith(aws, 'erin'))).result.ok).toBe(true);
  });

  it('again, it finds everything done and calls nothing', async () => {
    const desk = rolloutDesk();
    await (await planned(desk)).rollout.run(desk.carol(), YES);
    const again = await planned(desk);
    expect(statesOf(again)).toEqual(Array(5).fill('found'));
    expect(again.rollout.view().plan?.needs).toEqual([]);
    expect(await again.rollout.run(desk.carol(), [])).toMatchObject({ ok: true });
    expect(changesOf(again.aws.actions)).toEqual([]);
  });

  it('and taken back, nothing is left but what was there before', async () => {
    const desk = rolloutDesk();
    desk.account.addGroup('mfa', { members: ['erin'] });
    const { rollout, aws } = await planned(desk);
    await rollout.run(desk.carol(), YES);
    expect(desk.made()).toEqual(everything('bob', 'erin'));
    expect(await rollout.undo(desk.carol())).toMatchObject({ ok: true });
    expect(rollout.view().phase).toBe('undone');
    expect(desk.made()).toEqual({ policies: [], groups: [{ groupName: 'mfa', attached: [], members: ['erin'] }] });
    expect(changesOf(aws.actions).slice(-3)).toEqual(['RemoveUserFromGroup', 'DetachGroupPolicy', 'DeletePolicy']);
  });

  it('it can be taken back after a restart too', async () => {
    const desk = rolloutDesk();
    await (await planned(desk)).rollout.run(desk.carol(), YES);
    const { rollout } = desk.start();
    await rollout.restore();
    expect(rollout.view().phase).toBe('done');
    await rollout.undo(desk.carol());
    expect(desk.made()).toEqual(nothing);
    const last = desk.start();
    await last.rollout.restore();
    expect(last.rollout.view()).toMatchObject({ phase: 'idle', plan: null });
  });

  it('a group that others use by now stays, with the reason, and undo can go on later', async () => {
    const desk = rolloutDesk();
    const { rollout } = await planned(desk);
    await rollout.run(desk.carol(), YES);
    desk.account.group('mfa').members.add('frank');
    expect(await rollout.undo(desk.carol())).toMatchObject({
      ok: false,
      error: { code: 'delete-conflict', detail: expect.stringContaining('remove users from group') as string },
    });
    expect(rollout.view()).toMatchObject({ phase: 'stopped', plan: { undoing: true } });
    desk.account.group('mfa').members.delete('frank');
    expect(await rollout.undo(desk.carol())).toMatchObject({ ok: true });
    expect(desk.made()).toEqual(nothing);
  });

  it('what somebody else takes away while it is undone counts as taken back', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    await rollout.run(desk.carol(), YES);
    aws.afterCall = (action) =>
      action === 'ListAttachedGroupPolicies' && desk.account.group('mfa').members.delete('erin');
    expect(await rollout.undo(desk.carol())).toMatchObject({ ok: true });
    expect(desk.made()).toEqual(nothing);
  });

  it('it waits while AWS does not know yet what was just made', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    let left = 2;
    const unknown = { refuse: answer('NoSuchEntity', 'Policy arn does not exist or is not attachable.') };
    aws.mishap = (action) => (action === 'AttachGroupPolicy' && left-- > 0 ? unknown : null);
    const before = desk.time.now();
    expect(await desk.finish(rollout.run(desk.carol(), YES))).toMatchObject({ ok: true });
    expect(desk.time.now() - before).toBe(6_000);
    expect(desk.made()).toEqual(everything('bob', 'erin'));
  });

  it('it gives up where AWS stays busy, and goes on from there later', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    aws.mishap = (action) =>
      action === 'AddUserToGroup' ? { refuse: answer('ConcurrentModification', 'busy', 409) } : null;
    expect(await desk.finish(rollout.run(desk.carol(), YES))).toMatchObject({
      ok: false,
      error: { code: 'busy-at-aws' },
    });
    expect(rollout.view().phase).toBe('stopped');
    aws.mishap = () => null;
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({ ok: true });
    expect(desk.made()).toEqual(everything('bob', 'erin'));
  });

  it('a user who is gone is named at once', async () => {
    const desk = rolloutDesk();
    const { rollout } = await planned(desk);
    desk.account.deleteUser('bob');
    const result = await rollout.run(desk.carol(), YES);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'not-found', detail: expect.stringContaining('bob') as string },
    });
    expect(desk.time.pending).toEqual([]);
  });

  it('it can be stopped while it waits to try again: the call is not made any more', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    aws.mishap = (action) =>
      action === 'AddUserToGroup' ? { refuse: answer('Throttling', 'Rate exceeded', 400) } : null;
    const running = rollout.run(desk.carol(), YES);
    while (desk.time.pending.length === 0) await settle();
    rollout.stop();
    aws.mishap = () => null;
    expect(await desk.finish(running)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(desk.account.group('mfa').members.size).toBe(0);
  });

  it('a policy that somebody changed meanwhile is not left behind without a word', async () => {
    const desk = rolloutDesk();
    const { rollout } = await planned(desk);
    await rollout.run(desk.carol(), YES);
    const [policy] = desk.account.managedPolicies;
    if (policy === undefined) throw new Error('There is no policy.');
    Object.assign(policy, { text: '{"Version":"2012-10-17","Statement":[]}' });
    await rollout.undo(desk.carol());
    expect(desk.made()).toEqual(nothing);
  });

  it('other policies of a group that was there have to be confirmed', async () => {
    const desk = rolloutDesk();
    desk.account.addGroup('mfa', { policies: [policies.administrator] });
    const { rollout } = await planned(desk);
    expect(rollout.view().plan).toMatchObject({ otherPolicies: [policies.administrator.name] });
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({ ok: false, error: { detail: 'other-policies' } });
  });

  it('it can be stopped between two calls', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    aws.afterCall = (action) => action === 'CreateGroup' && rollout.stop();
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(statesOf({ rollout, aws } as ReturnType<Desk['start']>)).toEqual(['done', 'done', 'todo', 'todo', 'todo']);
    expect(await rollout.plan(desk.carol(), wish(['frank']))).toMatchObject({ ok: false });
    await rollout.undo(desk.carol());
    expect(desk.made()).toEqual(nothing);
  });
});

describe('interrupted at each call', () => {
  const runs = CHANGES.slice(0, 4);
  const undos = CHANGES.slice(4);

  /** Every change that a rollout or its undo makes, and what can come between. */
  const interruptions = ['killed before', 'killed after', 'network gone', 'answer lost'] as const;
  const strike = (aws: ReturnType<Desk['start']>['aws'], at: string, how: (typeof interruptions)[number]): void => {
    aws.mishap = (action) => {
      if (action !== at) return null;
      if (how === 'killed before') aws.dead = true;
      // Nobody hears this refusal of one who was killed: the call was never made.
      if (how === 'network gone' || how === 'killed before') return { refuse: gone };
      return how === 'answer lost' ? { loseAnswer: true } : null;
    };
    aws.afterCall = (action) => {
      if (action === at && how === 'killed after') aws.dead = true;
    };
  };
  const until = async (desk: Desk, work: Promise<unknown>, aws: ReturnType<Desk['start']>['aws']) => {
    const state = { isOver: false };
    void work.then(() => (state.isOver = true));
    while (!state.isOver && !aws.dead) await new Promise((resolve) => setImmediate(resolve));
    // What AWS was asked before the end still happens.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return desk;
  };

  const cases = (actions: readonly string[]) =>
    actions.flatMap((action) => interruptions.map((how) => [action, how] as const));

  it.each(cases(runs))('%s, %s: it goes on after a restart', async (action, how) => {
    const desk = rolloutDesk();
    const first = await planned(desk);
    strike(first.aws, action, how);
    await until(desk, first.rollout.run(desk.carol(), YES), first.aws);
    const next = desk.start();
    await next.rollout.restore();
    if (next.rollout.view().phase !== 'done') {
      expect(next.rollout.view().phase).toBe('stopped');
      expect(await next.rollout.run(desk.carol(), YES)).toEqual({ ok: true, value: null });
    }
    expect(desk.made()).toEqual(everything('bob', 'erin'));
    // What was made before the end is known as Fob's own, so that it can be taken back.
    await next.rollout.undo(desk.carol());
    expect(desk.made()).toEqual(nothing);
  });

  it.each(cases(runs))('%s, %s: it is taken back after a restart', async (action, how) => {
    const desk = rolloutDesk();
    const first = await planned(desk);
    strike(first.aws, action, how);
    await until(desk, first.rollout.run(desk.carol(), YES), first.aws);
    const next = desk.start();
    await next.rollout.restore();
    expect(await next.rollout.undo(desk.carol())).toEqual({ ok: true, value: null });
    expect(desk.made()).toEqual(nothing);
  });

  it.each(cases(undos))('%s, %s: undo goes on after a restart', async (action, how) => {
    const desk = rolloutDesk();
    const first = await planned(desk);
    await first.rollout.run(desk.carol(), YES);
    strike(first.aws, action, how);
    await until(desk, first.rollout.undo(desk.carol()), first.aws);
    const next = desk.start();
    await next.rollout.restore();
    if (next.rollout.view().phase !== 'idle') {
      expect(next.rollout.view()).toMatchObject({ phase: 'stopped', plan: { undoing: true } });
      expect(await next.rollout.undo(desk.carol())).toEqual({ ok: true, value: null });
    }
    expect(desk.made()).toEqual(nothing);
  });

  it('any number of times, in any way, it ends with all or nothing of its own, and leaves what was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.constantFrom(...interruptions), fc.boolean()), {
          maxLength: 6,
        }),
        fc.boolean(),
        fc.subarray(['policy', 'group', 'member']),
        async (strikes, undoAtLast, before) => {
          const desk = rolloutDesk();
          const text = wish([]).policyText;
          if (before.includes('policy')) {
            desk.account.addManagedPolicy({ name: 'RequireMFA', document: JSON.parse(text) as never });
          }
          if (before.includes('group'))
            desk.account.addGroup('mfa', { members: before.includes('member') ? ['erin'] : [] });
          const start = desk.made();
          await planned(desk).then(async ({ rollout, aws }) => {
            const [first] = strikes;
            if (first) strike(aws, first[0], first[1]);
            await until(desk, rollout.run(desk.carol(), YES), aws);
          });
          for (const [action, how, undo] of strikes.slice(1)) {
            const { rollout, aws } = desk.start();
            await rollout.restore();
            strike(aws, action, how);
            await until(desk, undo ? rollout.undo(desk.carol()) : rollout.run(desk.carol(), YES), aws);
          }
          const last = desk.start();
          await last.rollout.restore();
          const { phase } = last.rollout.view();
          if (undoAtLast) {
            if (phase !== 'idle') expect(await last.rollout.undo(desk.carol())).toMatchObject({ ok: true });
            expect(desk.made()).toEqual(start);
          } else {
            if (phase === 'idle') await last.rollout.plan(desk.carol(), wish(['bob', 'erin']));
            if (phase !== 'done') expect(await last.rollout.run(desk.carol(), YES)).toMatchObject({ ok: true });
            expect(desk.made()).toEqual(everything('bob', 'erin'));
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('one’s own way in', () => {
  it('is not touched without being confirmed by itself, and comes last', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk, ['carol', 'bob']);
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
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({ ok: false, error: { detail: 'self' } });
    expect(changesOf(aws.actions)).toEqual([]);
    expect(await rollout.run(desk.carol(), [...YES, 'self'])).toMatchObject({ ok: true });
    expect(desk.made()).toEqual(everything('bob', 'carol'));
  });

  it.each([
    ['a device, but no MFA session', true, false, true],
    ['an MFA session', true, true, false],
  ])('with %s', async (_name, withDevice, withMfa, isNeeded) => {
    const desk = rolloutDesk();
    if (withDevice) desk.addDevice('carol');
    const { rollout, aws } = desk.start();
    const signer = withMfa ? await desk.mfaSessionWith(aws, 'carol') : desk.keyOf('carol');
    await rollout.plan({ ...desk.carol(), signer, withMfa }, wish(['carol']));
    expect(rollout.view().plan?.needs.includes('self')).toBe(isNeeded);
  });

  it('is seen when the person is put into the group while the rollout runs', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    aws.afterCall = (action) => action === 'CreateGroup' && desk.account.group('mfa').members.add('carol');
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({
      ok: false,
      error: { code: 'confirmation-needed', message: expect.stringContaining('carol') as string },
    });
    expect(desk.made().groups[0]?.attached).toEqual([]);
    // Looked at again, it is among what has to be confirmed.
    await rollout.look(desk.carol());
    expect(rollout.view().plan?.needs).toContain('self');
    expect(await rollout.undo(desk.carol())).toMatchObject({ ok: false, error: { code: 'delete-conflict' } });
  });

  it('is also that of a user who came with a role session', async () => {
    const desk = rolloutDesk();
    const { rollout } = desk.start();
    const role = { ...desk.carol(), arn: 'arn:aws:sts::111122223333:assumed-role/admin/fob' };
    await rollout.plan(role, wish(['carol']));
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

  it.each(needed)('is told which permission is missing: %s', async (action) => {
    const desk = rolloutDesk();
    const deny = { Effect: 'Deny', Action: action, Resource: '*' };
    const name = 'Limits';
    desk.account.setUserPolicies('carol', [
      policies.administrator,
      { name, document: { Version: '2012-10-17', Statement: [deny] } },
    ]);
    const { rollout, activity } = desk.start();
    const planning = await rollout.plan(desk.carol(), wish(['bob']));
    const result = planning.ok ? await rollout.run(desk.carol(), YES) : planning;
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'policy-denied',
        message: expect.stringContaining(action) as string,
        detail: expect.stringContaining(`not authorized to perform: ${action}`) as string,
      },
    });
    expect(activity.entries[0]?.level).toBe('error');
    // With the permission it goes on from there.
    desk.account.setUserPolicies('carol', [policies.administrator]);
    if (!planning.ok) await rollout.plan(desk.carol(), wish(['bob']));
    expect(await rollout.run(desk.carol(), YES)).toMatchObject({ ok: true });
    expect(desk.made()).toEqual(everything('bob'));
  });

  it('who may not simulate or read policies cannot try dry, which has to be confirmed', async () => {
    const desk = rolloutDesk();
    const Action = [
      'iam:SimulatePrincipalPolicy',
      'iam:ListUserPolicies',
      'iam:ListAttachedUserPolicies',
      'iam:ListGroupsForUser',
    ];
    desk.account.setUserPolicies('carol', [
      policies.administrator,
      { name: 'Limits', document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] } },
    ]);
    const { rollout } = await planned(desk, ['erin']);
    await rollout.dryRun(desk.carol());
    expect(rollout.view().plan?.dryRuns).toMatchObject([
      { userName: 'erin', outcome: null, error: { code: 'policy-denied' } },
    ]);
    expect(rollout.view().plan?.needs).toEqual(['no-dry-run']);
  });
});

describe('what is noted', () => {
  it('belongs to its account', async () => {
    const desk = rolloutDesk();
    const { rollout } = await planned(desk);
    const other = { ...desk.carol(), arn: 'arn:aws:iam::444455556666:user/carol' };
    expect(await rollout.run(other, YES)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('another account') as string },
    });
  });

  it('and cannot be read is told, and nothing is guessed from it', async () => {
    const desk = rolloutDesk();
    desk.vault.entries.set('policy-rollout', '{"version":2}');
    const { rollout } = desk.start();
    expect(await rollout.restore()).toMatchObject({ ok: false, error: { code: 'vault-unavailable' } });
    expect(rollout.view().plan).toBeNull();
  });

  it('can be put away', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    aws.mishap = (action) => (action === 'CreateGroup' ? { refuse: gone } : null);
    await rollout.run(desk.carol(), YES);
    await rollout.forget();
    expect(rollout.view()).toMatchObject({ phase: 'idle', plan: null });
    expect(desk.vault.entries.size).toBe(0);
    expect(desk.made().policies).toEqual(['RequireMFA']);
  });

  it('is on disk before each call; where it cannot be, nothing is called', async () => {
    const desk = rolloutDesk();
    const { rollout, aws } = await planned(desk);
    const full = { code: 'vault-unavailable', message: 'full', nextStep: '' } as const;
    desk.vault.write = () => Promise.resolve({ ok: false, error: full });
    expect(await rollout.run(desk.carol(), YES)).toEqual({ ok: false, error: full });
    expect(changesOf(aws.actions)).toEqual([]);
  });
});

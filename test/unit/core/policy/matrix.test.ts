import { describe, expect, it } from 'vitest';
import type { CellResult, MatrixRow, PolicyCheckResult, SignedBy } from '../../../../src/contract/policy';
import { checkText, checkUser, PolicyCheck } from '../../../../src/main/core/policy/check/policy-check';
import { policies, policyDesk, type PolicyDesk } from './policy-desk';
import { broken, everyday, sets, template } from './policy-sets';
import { reallyCall } from './real-calls';
import { mergedText } from './policies';
import type { NamedPolicy } from '../../../sandbox';

type Results = Record<string, Record<SignedBy, CellResult>>;
const resultsOf = (rows: readonly MatrixRow[]): Results =>
  Object.fromEntries(
    rows.map(({ id, cells }) => [id, { key: cells.key.result, session: cells.session.result, mfa: cells.mfa.result }]),
  );

/** A user with these policies: the first inline, the second attached, the others those of a group. */
function deskWith(given: readonly NamedPolicy[]): PolicyDesk {
  const desk = policyDesk();
  const [inline, attached, ...group] = given;
  desk.addUser('dana', inline ? [inline] : []);
  if (attached) desk.account.user('dana').attached.add(desk.account.addManagedPolicy(attached).arn);
  desk.account.addGroup('team', { policies: group.slice(0, 1), members: ['dana'] });
  for (const policy of group.slice(1)) {
    desk.account.group('team').attached.add(desk.account.addManagedPolicy(policy).arn);
  }
  desk.addUser('root-like', [policies.administrator]);
  desk.account.addRole('open', { trust: policies.trustAccount('111122223333') });
  return desk;
}

async function valueOf(check: ReturnType<typeof checkUser>): Promise<PolicyCheckResult> {
  const result = await check;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const simulated = (desk: PolicyDesk) =>
  valueOf(checkUser(desk.calls, desk.caller('root-like'), desk.subject('dana', 'open')));

/** The same without the permission to simulate. */
function evaluated(desk: PolicyDesk): Promise<PolicyCheckResult> {
  desk.addUser('reader', [
    policies.administrator,
    {
      name: 'NoSimulation',
      document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }],
      },
    },
  ]);
  return valueOf(checkUser(desk.calls, desk.caller('reader'), desk.subject('dana', 'open')));
}

async function really(desk: PolicyDesk, rows: readonly MatrixRow[]): Promise<Results> {
  // A device comes into being with the MFA session, so the long-term key goes first, as it does for a new user.
  const results: Results = {};
  const signers = {
    key: () => desk.keyOf('dana'),
    session: () => desk.plainSession('dana'),
    mfa: () => desk.mfaSession('dana'),
  };
  for (const signedBy of ['key', 'session', 'mfa'] as const) {
    const signer = await signers[signedBy]();
    for (const row of rows) {
      const cells = (results[row.id] ??= { key: 'unknown', session: 'unknown', mfa: 'unknown' });
      cells[signedBy] = await reallyCall(desk, row, 'dana', signer);
    }
  }
  return results;
}

const all = [...Object.entries(sets), ...Object.entries(broken)].map(([name, { policies: given }]) => ({
  name,
  given,
}));

describe('the matrix is what really happens, action by action', () => {
  it.each(all)('$name', async ({ given }) => {
    const desk = deskWith(given);
    const bySimulation = await simulated(desk);
    const byReading = await evaluated(desk);
    expect([bySimulation.source, byReading.source]).toEqual(['simulation', 'read']);
    const happened = await really(desk, bySimulation.rows);
    expect(Object.keys(happened).length).toBeGreaterThan(16);
    expect(resultsOf(bySimulation.rows)).toEqual(happened);
    expect(resultsOf(byReading.rows)).toEqual(happened);
    if (given.length === 0) return;
    const text = await valueOf(checkText(mergedText(given), desk.subject('dana', 'open'), desk.time.now()));
    expect(resultsOf(text.rows)).toEqual(happened);
  });

  it('and says who says so, and by which statement', async () => {
    const desk = deskWith([policies.selfManage, policies.denyWithoutMfa, everyday]);
    const { rows } = await simulated(desk);
    const row = (id: string) => rows.find((candidate) => candidate.id === id)?.cells;
    expect(row('s3:ListAllMyBuckets')).toMatchObject({
      key: {
        result: 'explicitDeny',
        source: 'simulation',
        by: {
          policy: 'DenyAllExceptListedIfNoMFA',
          sid: 'DenyAllExceptListedIfNoMFA',
          index: 0,
          origin: { kind: 'user-managed' },
        },
      },
      mfa: {
        result: 'allowed',
        by: { policy: 'Everyday', sid: null, index: 0, origin: { kind: 'group', group: 'team' } },
      },
    });
    expect(row('iam:GetUser')?.session).toMatchObject({ result: 'refused', source: 'aws', policies: 'allowed' });
    expect(row('sts:GetSessionToken')).toMatchObject({
      key: { result: 'allowed', source: 'aws', policies: 'implicitDeny' },
    });
    const local = (await evaluated(desk)).rows.find(({ id }) => id === 'iam:ChangePassword');
    expect(local?.cells.mfa).toMatchObject({
      result: 'allowed',
      source: 'local',
      by: { sid: 'AllowManageOwnPasswords' },
    });
  });
});

describe('findings', () => {
  const ids = ({ findings }: PolicyCheckResult) => findings.map(({ id }) => id);

  it.each(Object.entries(sets))('%s', async (_name, { policies: given, findings }) => {
    const desk = deskWith(given);
    expect(ids(await simulated(desk))).toEqual(findings);
    expect(ids(await evaluated(desk))).toEqual(findings);
  });

  it.each(Object.entries(broken))('tell of one thing each: %s', async (_name, { policies: given, finding }) => {
    const desk = deskWith(given);
    expect(ids(await simulated(desk))).toEqual([finding]);
    expect(ids(await evaluated(desk))).toEqual([finding]);
    const text = await valueOf(checkText(mergedText(given), desk.subject('dana', 'open'), desk.time.now()));
    expect(ids(text)).toEqual([finding]);
  });

  it('name the statement and what to write there', async () => {
    const found = async (name: string) => (await simulated(deskWith(broken[name]?.policies ?? []))).findings[0];
    expect(await found('own devices allowed on the wrong resource')).toMatchObject({
      fix: 'AWS asks about arn:aws:iam::111122223333:user/dana; the statement names arn:aws:iam::*:mfa/${aws:username}.',
      by: { policy: 'FobRequireMFA', sid: 'AllowManageOwnUserMFA' },
      actions: ['iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice', 'iam:DeactivateMFADevice'],
    });
    expect(await found('a deny that blocks enrollment')).toMatchObject({
      fix: 'Add iam:CreateVirtualMFADevice, iam:EnableMFADevice to the NotAction of the statement that denies.',
      by: { sid: 'DenyAllExceptListedIfNoMFA' },
    });
    expect(await found('no deny')).toMatchObject({ message: expect.stringContaining('list S3 buckets') as string });
  });

  it('of a user under a path, whom user/${aws:username} does not match', async () => {
    const desk = policyDesk();
    desk.account.addUser('dana', {
      path: '/team/',
      policies: [policies.selfManage, policies.deleteDevices, policies.denyWithoutMfa],
    });
    desk.addUser('root-like', [policies.administrator]);
    const result = await valueOf(checkUser(desk.calls, desk.caller('root-like'), desk.subject('dana')));
    expect(ids(result)).toEqual(['wrong-resource']);
    desk.account.setUserPolicies('dana', [template('recommended')]);
    expect(ids(await valueOf(checkUser(desk.calls, desk.caller('root-like'), desk.subject('dana'))))).toEqual([]);
  });
});

describe('a permissions boundary', () => {
  it('is seen by the simulator only, which is told', async () => {
    const desk = deskWith([template('recommended'), everyday]);
    const simulate = desk.aws.simulatePrincipalPolicy.bind(desk.aws);
    desk.aws.simulatePrincipalPolicy = async (...args) => {
      const answer = await simulate(...args);
      if (!answer.result.ok) return answer;
      const bounded = answer.result.value.map((item) =>
        item.action.startsWith('ec2:') && item.decision === 'allowed'
          ? { ...item, decision: 'implicitDeny' as const, policy: null }
          : item,
      );
      return { ...answer, result: { ok: true, value: bounded } };
    };
    const result = await simulated(desk);
    const row = result.rows.find(({ id }) => id === 'ec2:DescribeInstances');
    expect(row?.cells.mfa).toMatchObject({ result: 'implicitDeny', source: 'simulation', by: null });
    expect(result.findings).toMatchObject([{ id: 'sources-differ', actions: ['ec2:DescribeInstances'] }]);
  });
});

describe('what cannot be read', () => {
  const mayRead = (...actions: string[]): NamedPolicy => ({
    name: 'MayRead',
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
  });

  it('makes unknown what depends on it, and an explicit deny stays certain', async () => {
    const desk = deskWith([policies.denyWithoutMfa, policies.selfManage]);
    desk.addUser('limited', [
      mayRead(
        'iam:ListUserPolicies',
        'iam:GetUserPolicy',
        'iam:ListGroupsForUser',
        'iam:ListGroup*',
        'iam:GetGroupPolicy',
        'iam:ListAttached*',
      ),
    ]);
    const result = await valueOf(checkUser(desk.calls, desk.caller('limited'), desk.subject('dana')));
    expect(result.source).toBe('read');
    expect(result.simulationError).toMatchObject({
      code: 'policy-denied',
      message: expect.stringContaining('iam:SimulatePrincipalPolicy') as string,
    });
    expect(result.unread).toEqual([
      { name: 'ManageOwnCredentials', error: expect.objectContaining({ code: 'policy-denied' }) as object },
    ]);
    const results = resultsOf(result.rows);
    expect(results['iam:ChangePassword']).toEqual({ key: 'explicitDeny', session: 'refused', mfa: 'unknown' });
    expect(result.findings.map(({ id }) => id)).toEqual(['unknown']);
    expect(result.findings[0]?.message).toContain('ManageOwnCredentials, which could not be read');
  });

  it('at all is an error with its reason, and a policy can be pasted', async () => {
    const desk = deskWith([policies.selfManage]);
    const changes: string[] = [];
    const check = new PolicyCheck(desk.calls, () => changes.push(check.view().state));
    expect(await check.ofUser(desk.caller('dana'), desk.subject('dana'))).toMatchObject({ ok: false });
    expect(check.view()).toMatchObject({
      state: 'failed',
      error: { code: 'policy-denied', message: expect.stringContaining('iam:ListUserPolicies') as string },
    });
    await check.ofText(mergedText([policies.selfManage, policies.denyWithoutMfa]), desk.subject('dana'));
    expect(check.view()).toMatchObject({ state: 'done', result: { source: 'given', simulationError: null } });
    expect(changes).toEqual(['running', 'failed', 'running', 'done']);
    await check.ofText('{ "Version": }', desk.subject('dana'));
    expect(check.view()).toMatchObject({
      state: 'failed',
      error: { code: 'policy-malformed', message: expect.stringMatching(/^Line 1, column 14/) as string },
    });
  });

  it('because the network is gone is no reason to say anything about policies', async () => {
    const desk = deskWith([policies.selfManage]);
    desk.aws.mishap = (action) =>
      action === 'ListGroupsForUser' || action === 'SimulatePrincipalPolicy'
        ? { refuse: { kind: 'network', message: 'gone' } }
        : null;
    const check = new PolicyCheck(desk.calls, () => undefined);
    await check.ofUser(desk.caller('root-like'), desk.subject('dana'));
    expect(check.view()).toMatchObject({ state: 'failed', error: { code: 'offline' } });
  });

  it('while a newer check runs changes nothing any more', async () => {
    const desk = deskWith([policies.selfManage]);
    const check = new PolicyCheck(desk.calls, () => undefined);
    const slow = check.ofUser(desk.caller('root-like'), desk.subject('dana'));
    await check.ofText(mergedText([policies.denyWithoutMfa]), desk.subject('dana'));
    await slow;
    expect(check.view()).toMatchObject({ state: 'done', result: { source: 'given' } });
  });
});

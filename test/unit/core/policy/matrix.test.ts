import { describe, expect, it } from 'vitest';
import type { CellResult, MatrixRow, PolicyCheckResult, SignedBy } from '../../../../src/contract/policy';
import { checkText, checkUser, PolicyCheck, type Asking } from '../../../../src/main/core/policy/check/policy-check';
import { policies, policyFixture, type PolicyActions } from './policy-fixture';
import { broken, everyday, sets, template } from './policy-sets';
import { reallyCall } from './real-calls';
import { mergedText } from './policies';
import type { NamedPolicy } from '../../../sandbox';

type Results = Record<string, Record<SignedBy, CellResult>>;
const resultsOf = (rows: readonly MatrixRow[]): Results =>
  Object.fromEntries(
    rows.map(({ id, cells }) => [id, { key: cells.key.result, session: cells.session.result, mfa: cells.mfa.result }]),
  );

/** User dana with these policies: the first inline, the second attached, the others in a group. */
function accountWith(given: readonly NamedPolicy[]): PolicyActions {
  const fixture = policyFixture();
  const [inline, attached, ...group] = given;
  fixture.addUser('dana', inline ? [inline] : []);
  if (attached) fixture.account.user('dana').attached.add(fixture.account.addManagedPolicy(attached).arn);
  fixture.account.addGroup('team', { policies: group.slice(0, 1), members: ['dana'] });
  for (const policy of group.slice(1)) {
    fixture.account.group('team').attached.add(fixture.account.addManagedPolicy(policy).arn);
  }
  fixture.addUser('root-like', [policies.administrator]);
  fixture.account.addRole('open', { trust: policies.trustAccount('111122223333') });
  return fixture;
}

const asking = (fixture: PolicyActions, by: string): Asking => ({
  users: { userId: 'dana', askedBy: by },
  caller: fixture.caller(by),
  subject: fixture.subject('dana'),
  hasDevice: () => Promise.resolve(false),
});

async function valueOf(check: ReturnType<typeof checkUser>): Promise<PolicyCheckResult> {
  const result = await check;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const simulated = (fixture: PolicyActions) =>
  valueOf(checkUser(fixture.calls, fixture.caller('root-like'), fixture.subject('dana', 'open')));

/** The same check by a user who may not simulate. */
function evaluated(fixture: PolicyActions): Promise<PolicyCheckResult> {
  fixture.addUser('reader', [
    policies.administrator,
    {
      name: 'NoSimulation',
      document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }],
      },
    },
  ]);
  return valueOf(checkUser(fixture.calls, fixture.caller('reader'), fixture.subject('dana', 'open')));
}

async function realResults(fixture: PolicyActions, rows: readonly MatrixRow[]): Promise<Results> {
  // The MFA session creates the user's device, so the long-term key goes first, as for a new user.
  const results: Results = {};
  const signers = {
    key: () => fixture.keyOf('dana'),
    session: () => fixture.plainSession('dana'),
    mfa: () => fixture.mfaSession('dana'),
  };
  for (const signedBy of ['key', 'session', 'mfa'] as const) {
    const signer = await signers[signedBy]();
    for (const row of rows) {
      const cells = (results[row.id] ??= { key: 'unknown', session: 'unknown', mfa: 'unknown' });
      cells[signedBy] = await reallyCall(fixture, row, 'dana', signer);
    }
  }
  return results;
}

const all = [...Object.entries(sets), ...Object.entries(broken)].map(([name, { policies: given }]) => ({
  name,
  given,
}));

describe('the matrix', () => {
  it.each(all)('shows what AWS really answers to each action: $name', async ({ given }) => {
    const fixture = accountWith(given);
    const bySimulation = await simulated(fixture);
    const byReading = await evaluated(fixture);
    expect([bySimulation.source, byReading.source]).toEqual(['simulation', 'read']);
    const happened = await realResults(fixture, bySimulation.rows);
    expect(Object.keys(happened).length).toBeGreaterThan(16);
    expect(resultsOf(bySimulation.rows)).toEqual(happened);
    expect(resultsOf(byReading.rows)).toEqual(happened);
    if (given.length === 0) return;
    const text = await valueOf(checkText(mergedText(given), fixture.subject('dana', 'open'), fixture.time.now()));
    expect(resultsOf(text.rows)).toEqual(happened);
  });

  it('names the source of each result and the statement that decides', async () => {
    const fixture = accountWith([policies.selfManage, policies.denyWithoutMfa, everyday]);
    const { rows } = await simulated(fixture);
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
    const local = (await evaluated(fixture)).rows.find(({ id }) => id === 'iam:ChangePassword');
    expect(local?.cells.mfa).toMatchObject({
      result: 'allowed',
      source: 'local',
      by: { sid: 'AllowManageOwnPasswords' },
    });
  });
});

describe('findings', () => {
  const ids = ({ findings }: PolicyCheckResult) => findings.map(({ id }) => id);

  it.each(Object.entries(sets))('are these for a set of policies: %s', async (_name, { policies: given, findings }) => {
    const fixture = accountWith(given);
    expect(ids(await simulated(fixture))).toEqual(findings);
    expect(ids(await evaluated(fixture))).toEqual(findings);
  });

  it.each(Object.entries(broken))('name exactly the one fault: %s', async (_name, { policies: given, finding }) => {
    const fixture = accountWith(given);
    expect(ids(await simulated(fixture))).toEqual([finding]);
    expect(ids(await evaluated(fixture))).toEqual([finding]);
    const text = await valueOf(checkText(mergedText(given), fixture.subject('dana', 'open'), fixture.time.now()));
    expect(ids(text)).toEqual([finding]);
  });

  it('name the statement and its fix', async () => {
    const found = async (name: string) => (await simulated(accountWith(broken[name]?.policies ?? []))).findings[0];
    expect(await found('the user’s own devices allowed on the wrong resource')).toMatchObject({
      fix: 'AWS asks about arn:aws:iam::111122223333:user/dana, but the statement names arn:aws:iam::*:mfa/${aws:username}.',
      by: { policy: 'FobRequireMFA', sid: 'AllowManageOwnUserMFA' },
      actions: ['iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice', 'iam:DeactivateMFADevice'],
    });
    expect(await found('a deny that blocks enrollment')).toMatchObject({
      fix: 'Add iam:CreateVirtualMFADevice, iam:EnableMFADevice to the NotAction of the statement that denies.',
      by: { sid: 'DenyAllExceptListedIfNoMFA' },
    });
    expect(await found('no deny')).toMatchObject({ message: expect.stringContaining('list S3 buckets') as string });
  });

  it('report that user/${aws:username} does not match a user with a path', async () => {
    const fixture = policyFixture();
    fixture.account.addUser('dana', {
      path: '/team/',
      policies: [policies.selfManage, policies.deleteDevices, policies.denyWithoutMfa],
    });
    fixture.addUser('root-like', [policies.administrator]);
    const result = await valueOf(checkUser(fixture.calls, fixture.caller('root-like'), fixture.subject('dana')));
    expect(ids(result)).toEqual(['wrong-resource']);
    fixture.account.setUserPolicies('dana', [template('recommended')]);
    expect(ids(await valueOf(checkUser(fixture.calls, fixture.caller('root-like'), fixture.subject('dana'))))).toEqual(
      [],
    );
  });
});

describe('a permissions boundary', () => {
  it('shows only in the simulator’s results, and a finding reports the difference', async () => {
    const fixture = accountWith([template('recommended'), everyday]);
    const simulate = fixture.aws.simulatePrincipalPolicy.bind(fixture.aws);
    fixture.aws.simulatePrincipalPolicy = async (...args) => {
      const answer = await simulate(...args);
      if (!answer.result.ok) return answer;
      const bounded = answer.result.value.map((item) =>
        item.action.startsWith('ec2:') && item.decision === 'allowed'
          ? { ...item, decision: 'implicitDeny' as const, policy: null }
          : item,
      );
      return { ...answer, result: { ok: true, value: bounded } };
    };
    const result = await simulated(fixture);
    const row = result.rows.find(({ id }) => id === 'ec2:DescribeInstances');
    expect(row?.cells.mfa).toMatchObject({ result: 'implicitDeny', source: 'simulation', by: null });
    expect(result.findings).toMatchObject([{ id: 'sources-differ', actions: ['ec2:DescribeInstances'] }]);
  });
});

describe('a check', () => {
  const mayRead = (...actions: string[]): NamedPolicy => ({
    name: 'MayRead',
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
  });

  it('shows “unknown” for results that depend on an unreadable policy, and still shows an explicit deny', async () => {
    const fixture = accountWith([policies.denyWithoutMfa, policies.selfManage]);
    fixture.addUser('limited', [
      mayRead(
        'iam:ListUserPolicies',
        'iam:GetUserPolicy',
        'iam:ListGroupsForUser',
        'iam:ListGroup*',
        'iam:GetGroupPolicy',
        'iam:ListAttached*',
      ),
    ]);
    const result = await valueOf(checkUser(fixture.calls, fixture.caller('limited'), fixture.subject('dana')));
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
    expect(result.findings[0]?.message).toContain('ManageOwnCredentials, which Fob could not read');
  });

  it('fails with the reason if no policy can be read, and can check a pasted policy instead', async () => {
    const fixture = accountWith([policies.selfManage]);
    const changes: string[] = [];
    const check = new PolicyCheck(fixture.calls, () => changes.push(check.view().state));
    expect(await check.ofUser(asking(fixture, 'dana'))).toMatchObject({ ok: false });
    expect(check.view()).toMatchObject({
      state: 'refused',
      chance: 'no-device',
      error: { code: 'policy-denied', message: expect.stringContaining('iam:ListUserPolicies') as string },
    });
    await check.ofText(mergedText([policies.selfManage, policies.denyWithoutMfa]), fixture.subject('dana'));
    expect(check.view()).toMatchObject({ state: 'done', result: { source: 'given', simulationError: null } });
    expect(changes).toEqual(['running', 'refused', 'running', 'done']);
    await check.ofText('{ "Version": }', fixture.subject('dana'));
    expect(check.view()).toMatchObject({
      state: 'failed',
      error: { code: 'policy-malformed', message: expect.stringMatching(/^Line 1, column 14/) as string },
    });
  });

  it('fails without results if the network is away', async () => {
    const fixture = accountWith([policies.selfManage]);
    fixture.aws.mishap = (action) =>
      action === 'ListGroupsForUser' || action === 'SimulatePrincipalPolicy'
        ? { refuse: { kind: 'network', message: 'gone' } }
        : null;
    const check = new PolicyCheck(fixture.calls, () => undefined);
    await check.ofUser(asking(fixture, 'root-like'));
    expect(check.view()).toMatchObject({ state: 'failed', error: { code: 'offline' } });
  });

  it('changes nothing once a newer check has started', async () => {
    const fixture = accountWith([policies.selfManage]);
    const check = new PolicyCheck(fixture.calls, () => undefined);
    const slow = check.ofUser(asking(fixture, 'root-like'));
    await check.ofText(mergedText([policies.denyWithoutMfa]), fixture.subject('dana'));
    await slow;
    expect(check.view()).toMatchObject({ state: 'done', result: { source: 'given' } });
  });
});

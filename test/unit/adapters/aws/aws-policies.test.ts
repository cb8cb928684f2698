import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { createAwsPolicies } from '../../../../src/main/adapters/aws/aws-policies';
import { olderSessionsPolicy } from '../../../../src/main/core/policy/revoke/older-sessions';
import type { AwsAnswer, Signer } from '../../../../src/main/core/ports';
import { policies as samples, startSandbox, type Sandbox } from '../../../sandbox';
import { someTarget } from '../../some-target';
import { alice, keyOf, proofOf, targetOf } from './sandbox-target';

let sandbox: Sandbox;
const calls = createAwsCalls({ pauses: [5, 10] });
const identity = createAwsIdentity(calls);
const policies = createAwsPolicies(calls);

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.stop());

const arn = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const carol = () => keyOf(sandbox.user('carol'));
const bob = () => keyOf(sandbox.user('bob'));

function valueOf<T>({ result }: AwsAnswer<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codeOf = ({ result }: AwsAnswer<unknown>) =>
  result.ok ? 'ok' : result.error.kind === 'answer' ? result.error.code : result.error.kind;

const document = JSON.stringify(samples.denyWithoutMfa.document);

describe('a policy for a group', () => {
  it('is created, attached and removed again, and takes effect while it is attached', async () => {
    const target = targetOf(sandbox);
    const key = carol();
    const policyArn = arn('policy/RequireMFA');
    const create = { name: 'RequireMFA', document, description: 'MFA for everybody' };
    expect(valueOf(await policies.createPolicy(key, target, create))).toBeNull();
    expect(valueOf(await policies.createGroup(key, target, 'mfa'))).toBeNull();
    expect(valueOf(await policies.attachGroupPolicy(key, target, 'mfa', policyArn))).toBeNull();
    expect(codeOf(await policies.listUsers(key, target))).toBe('ok');
    expect(valueOf(await policies.addUserToGroup(key, target, 'mfa', 'carol'))).toBeNull();
    // From now on, the group's policy denies what her own policy allows.
    expect(codeOf(await policies.listUsers(key, target))).toBe('AccessDenied');
    sandbox.account.group('mfa').members.delete('carol');

    expect(valueOf(await policies.getPolicy(key, target, policyArn))).toBe('v1');
    expect(valueOf(await policies.getPolicyVersion(key, target, policyArn, 'v1'))).toBe(document);
    expect(codeOf(await policies.deletePolicy(key, target, policyArn))).toBe('DeleteConflict');
    expect(codeOf(await policies.deleteGroup(key, target, 'mfa'))).toBe('DeleteConflict');
    expect(valueOf(await policies.detachGroupPolicy(key, target, 'mfa', policyArn))).toBeNull();
    expect(valueOf(await policies.deleteGroup(key, target, 'mfa'))).toBeNull();
    expect(valueOf(await policies.deletePolicy(key, target, policyArn))).toBeNull();
    expect([sandbox.account.groups, sandbox.account.managedPolicies]).toEqual([[], []]);
  });

  it('has members, who can be removed', async () => {
    const target = targetOf(sandbox);
    sandbox.account.addGroup('mfa', { members: ['alice', 'bob'] });
    const members = valueOf(await policies.getGroup(carol(), target, 'mfa'));
    expect(members).toEqual(['alice', 'bob'].map((name) => ({ name, arn: arn(`user/${name}`) })));
    expect(valueOf(await policies.removeUserFromGroup(carol(), target, 'mfa', 'bob'))).toBeNull();
    expect(valueOf(await policies.listGroupsForUser(carol(), target, 'alice'))).toEqual(['mfa']);
    expect(valueOf(await policies.listGroupsForUser(carol(), target, 'bob'))).toEqual([]);
  });
});

describe('an inline policy that revokes sessions', () => {
  it('is put on a role and on a user, read as it was written, and deleted', async () => {
    const target = targetOf(sandbox);
    const key = carol();
    sandbox.account.setTrust('admin', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
    });
    const role = {
      roleArn: arn('role/admin'),
      sessionName: 'fob',
      durationSeconds: 900,
      externalId: null,
      policy: null,
      policyArns: [],
    };
    const assume = async () => valueOf(await identity.assumeRole(key, target, role, null));
    const user = async (step: number) =>
      valueOf(
        await identity.getSessionToken(alice(sandbox).key, target, { durationSeconds: 900 }, proofOf(sandbox, step)),
      );
    const older = [await assume(), await user(-1)];
    const works = (signers: readonly Signer[]) =>
      Promise.all(signers.map(async (signer) => codeOf(await identity.listMfaDevices(signer, target, 'alice'))));
    expect(await works(older)).toEqual(['ok', 'ok']);
    const policy = { name: 'AWSRevokeOlderSessions', document: olderSessionsPolicy(sandbox.account.now() + 1_000) };
    expect(codeOf(await policies.getRolePolicy(key, target, 'admin', policy.name))).toBe('NoSuchEntity');
    expect(valueOf(await policies.putRolePolicy(key, target, 'admin', policy))).toBeNull();
    expect(valueOf(await policies.putUserPolicy(key, target, 'alice', policy))).toBeNull();
    expect(valueOf(await policies.getRolePolicy(key, target, 'admin', policy.name))).toBe(policy.document);
    expect(valueOf(await policies.getUserPolicy(key, target, 'alice', policy.name))).toBe(policy.document);
    expect(await works(older)).toEqual(['AccessDenied', 'AccessDenied']);

    expect(valueOf(await policies.deleteRolePolicy(key, target, 'admin', policy.name))).toBeNull();
    expect(valueOf(await policies.deleteUserPolicy(key, target, 'alice', policy.name))).toBeNull();
    expect(await works(older)).toEqual(['ok', 'ok']);
  });
});

describe('the policies of a user', () => {
  it('are read: inline and attached policies, of the user and of the groups, over all pages', async () => {
    const target = targetOf(sandbox);
    const { account } = sandbox;
    account.addGroup('one', { policies: [samples.deleteDevices, samples.allowAliases], members: ['bob'] });
    account.addGroup('two', { members: ['bob'] });
    const managed = [account.addManagedPolicy(samples.denyWithoutMfa), account.addManagedPolicy(samples.selfManage)];
    for (const policy of managed) {
      account.group('one').attached.add(policy.arn);
      account.user('bob').attached.add(policy.arn);
    }
    sandbox.faults.set({ iamPageSize: 1 });
    const attached = managed.map(({ policyName: name, arn: policyArn }) => ({ name, arn: policyArn }));
    expect(valueOf(await policies.listGroupsForUser(carol(), target, 'bob'))).toEqual(['one', 'two']);
    expect(valueOf(await policies.listAttachedUserPolicies(carol(), target, 'bob'))).toEqual(attached);
    expect(valueOf(await policies.listAttachedGroupPolicies(carol(), target, 'one'))).toEqual(attached);
    expect(valueOf(await policies.listUserPolicies(carol(), target, 'bob'))).toEqual(
      account.user('bob').policies.map(({ name }) => name),
    );
    expect(valueOf(await policies.listGroupPolicies(carol(), target, 'one'))).toEqual([
      'DeleteDevices',
      'ReadAccountAlias',
    ]);
    expect(valueOf(await policies.listUsers(carol(), target)).map(({ name }) => name)).toEqual([
      'alice',
      'bob',
      'carol',
    ]);
    expect(sandbox.calls.count('ListAttachedGroupPolicies')).toBe(2);
    const own = valueOf(await policies.getUserPolicy(carol(), target, 'bob', samples.selfManage.name));
    expect(JSON.parse(own)).toEqual(samples.selfManage.document);
    const group = valueOf(await policies.getGroupPolicy(carol(), target, 'one', 'DeleteDevices'));
    expect(JSON.parse(group)).toEqual(samples.deleteDevices.document);
  });

  it('are evaluated by AWS’s simulator, with and without condition keys, and with additional policies', async () => {
    const target = targetOf(sandbox);
    sandbox.account.addGroup('mfa', { policies: [samples.denyWithoutMfa], members: ['bob'] });
    sandbox.account.setUserPolicies('bob', [samples.selfManage]);
    sandbox.faults.set({ iamPageSize: 1 });
    const ask = async (mfa: string | null, extraPolicies: string[] = []) => {
      const request = {
        userArn: arn('user/bob'),
        actions: ['iam:EnableMFADevice', 'iam:ChangePassword', 'iam:DeleteUser'],
        resources: [arn('user/bob')],
        context: [
          { key: 'aws:username', type: 'string' as const, value: 'bob' },
          ...(mfa === null ? [] : [{ key: 'aws:MultiFactorAuthPresent', type: 'boolean' as const, value: mfa }]),
        ],
        extraPolicies,
      };
      const answers = valueOf(await policies.simulatePrincipalPolicy(carol(), target, request));
      expect(answers.map(({ action, resource }) => [action, resource])).toEqual(
        request.actions.map((action) => [action, arn('user/bob')]),
      );
      return answers.map(({ decision, policy }) => [decision, policy]);
    };
    const denied = ['explicitDeny', samples.denyWithoutMfa.name];
    const allowed = ['allowed', samples.selfManage.name];
    expect(await ask(null)).toEqual([allowed, denied, denied]);
    expect(await ask('false')).toEqual([allowed, denied, denied]);
    expect(await ask('true')).toEqual([allowed, allowed, ['implicitDeny', null]]);
    const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] };
    const byExtra = ['explicitDeny', 'PolicyInputList.1'];
    expect(await ask('true', [JSON.stringify(deny)])).toEqual([byExtra, byExtra, byExtra]);
  });
});

describe('answers of the simulator', () => {
  const answerWith = async (result: string) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        '<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><EvaluationResults><member>' +
          `<EvalActionName>iam:GetUser</EvalActionName>${result}</member></EvaluationResults>` +
          '<IsTruncated>false</IsTruncated></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const target = someTarget({ endpoint, iamEndpoint: endpoint });
    const request = {
      userArn: arn('user/a'),
      actions: ['iam:GetUser'],
      resources: ['r1', 'r2'],
      context: [],
      extraPolicies: [],
    };
    const { result: answer } = await policies.simulatePrincipalPolicy(carol(), target, request);
    server.closeAllConnections();
    server.close();
    return answer;
  };

  it('may contain a decision for each resource', async () => {
    const specific = (resource: string, decision: string) =>
      `<member><EvalResourceName>${resource}</EvalResourceName><EvalResourceDecision>${decision}</EvalResourceDecision></member>`;
    const inside = `${specific('r1', 'allowed')}${specific('r2', 'explicitDeny')}`;
    expect(
      await answerWith(
        `<EvalDecision>explicitDeny</EvalDecision><ResourceSpecificResults>${inside}</ResourceSpecificResults>`,
      ),
    ).toMatchObject({
      ok: true,
      value: [
        { resource: 'r1', decision: 'allowed' },
        { resource: 'r2', decision: 'explicitDeny' },
      ],
    });
  });

  it('are not from AWS if they have an unknown decision, or do not say for which action', async () => {
    const strange = await answerWith('<EvalResourceName>r1</EvalResourceName><EvalDecision>maybe</EvalDecision>');
    expect(strange).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    expect(await answerWith('<EvalDecision>allowed</EvalDecision>')).toMatchObject({ ok: false });
  });
});

describe('AWS’s refusals keep their code and words', () => {
  it('for things that exist already, are gone, malformed or too many', async () => {
    const target = targetOf(sandbox);
    const key = carol();
    sandbox.account.addGroup('mfa');
    const { arn: policyArn } = sandbox.account.addManagedPolicy(samples.denyWithoutMfa);
    const create = { name: samples.denyWithoutMfa.name, document, description: '' };
    expect((await policies.createPolicy(key, target, create)).result).toEqual({
      ok: false,
      error: {
        kind: 'answer',
        code: 'EntityAlreadyExists',
        status: 409,
        message: `A policy called ${create.name} already exists. Duplicate names are not allowed.`,
      },
    });
    const malformed = { ...create, name: 'x', document: '{' };
    expect(codeOf(await policies.createPolicy(key, target, malformed))).toBe('MalformedPolicyDocument');
    const long = JSON.stringify({ Statement: { Effect: 'Deny', Action: `iam:${'x'.repeat(6200)}`, Resource: '*' } });
    expect(codeOf(await policies.createPolicy(key, target, { ...create, name: 'x', document: long }))).toBe(
      'LimitExceeded',
    );
    expect(codeOf(await policies.createGroup(key, target, 'mfa'))).toBe('EntityAlreadyExists');
    expect(codeOf(await policies.getGroup(key, target, 'nobody'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.getPolicy(key, target, arn('policy/none')))).toBe('NoSuchEntity');
    expect(codeOf(await policies.getPolicyVersion(key, target, policyArn, 'v2'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.getUserPolicy(key, target, 'bob', 'none'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.getGroupPolicy(key, target, 'mfa', 'none'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.addUserToGroup(key, target, 'mfa', 'nobody'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.removeUserFromGroup(key, target, 'mfa', 'bob'))).toBe('NoSuchEntity');
    expect(codeOf(await policies.attachGroupPolicy(key, target, 'mfa', arn('policy/none')))).toBe('NoSuchEntity');
    expect(codeOf(await policies.detachGroupPolicy(key, target, 'mfa', policyArn))).toBe('NoSuchEntity');
    for (let count = 0; count < 10; count += 1) {
      sandbox.account.addGroup(`g${count}`, { members: ['bob'] });
      const { arn: other } = sandbox.account.addManagedPolicy({ ...samples.allowAliases, name: `p${count}` });
      sandbox.account.group('mfa').attached.add(other);
    }
    expect(codeOf(await policies.addUserToGroup(key, target, 'mfa', 'bob'))).toBe('LimitExceeded');
    expect(codeOf(await policies.attachGroupPolicy(key, target, 'mfa', policyArn))).toBe('LimitExceeded');
  });

  it('by a policy that allows an MFA session what it denies to the long-term key', async () => {
    const { key } = alice(sandbox);
    const target = targetOf(sandbox);
    sandbox.account.setUserPolicies('alice', [samples.administrator, samples.denyWithoutMfa]);
    expect(codeOf(await policies.listUserPolicies(key, target, 'alice'))).toBe('AccessDenied');
    const session = valueOf(await identity.getSessionToken(key, target, { durationSeconds: 900 }, proofOf(sandbox)));
    expect(valueOf(await policies.listUserPolicies(session, target, 'alice'))).toHaveLength(2);
    expect(codeOf(await policies.createGroup(bob(), target, 'mfa'))).toBe('AccessDenied');
  });
});

describe('calls over a bad network', () => {
  it('are repeated if they only read, and sent once if they change something', async () => {
    const target = targetOf(sandbox);
    sandbox.account.addGroup('mfa');
    sandbox.faults.set({ droppedConnections: 2 });
    expect(codeOf(await policies.getGroup(carol(), target, 'mfa'))).toBe('ok');
    sandbox.calls.clear();
    sandbox.faults.set({ lostAnswers: 'always' });
    const policyArn = arn('policy/P');
    for (const answer of [
      await policies.createPolicy(carol(), target, { name: 'P', document, description: '' }),
      await policies.createGroup(carol(), target, 'new'),
      await policies.attachGroupPolicy(carol(), target, 'new', policyArn),
      await policies.addUserToGroup(carol(), target, 'new', 'bob'),
      await policies.removeUserFromGroup(carol(), target, 'new', 'bob'),
      await policies.detachGroupPolicy(carol(), target, 'new', policyArn),
      await policies.deleteGroup(carol(), target, 'new'),
      await policies.deletePolicy(carol(), target, policyArn),
    ]) {
      expect(codeOf(answer)).toBe('reset');
    }
    expect(sandbox.calls.all).toHaveLength(8);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { createAwsMfaDevices } from '../../../../src/main/adapters/aws/aws-mfa-devices';
import { createAwsPolicies } from '../../../../src/main/adapters/aws/aws-policies';
import { systemTime } from '../../../../src/main/adapters/time/system-time';
import { Activity } from '../../../../src/main/core/base/activity';
import { Clocks } from '../../../../src/main/core/aws/clocks';
import { PolicyCalls, type PolicyCaller } from '../../../../src/main/core/policy/calls';
import { checkUser } from '../../../../src/main/core/policy/check/policy-check';
import { RolloutJournal } from '../../../../src/main/core/policy/rollout/record';
import { PolicyRollout } from '../../../../src/main/core/policy/rollout/rollout';
import { templateJson } from '../../../../src/main/core/policy/templates/templates';
import { policies as samples, startSandbox, type Sandbox } from '../../../sandbox';
import { MemoryVault } from '../../core/doubles';
import { keyOf, targetOf } from './sandbox-target';

let sandbox: Sandbox;
const aws = createAwsCalls({ pauses: [5, 10] });
const clocks = new Clocks(systemTime);
const calls = new PolicyCalls(
  { ...createAwsIdentity(aws), ...createAwsMfaDevices(aws), ...createAwsPolicies(aws) },
  clocks,
);

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.stop());

const arn = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const carol = (): PolicyCaller => ({
  arn: arn('user/carol'),
  userName: 'carol',
  signer: keyOf(sandbox.user('carol')),
  target: targetOf(sandbox),
  withMfa: false,
});

describe('over the wire', () => {
  it('the simulator and the evaluated policies give the same answers for a default user', async () => {
    const subject = { userArn: arn('user/bob'), userName: 'bob', roleArns: [arn('role/admin'), arn('role/partner')] };
    const simulated = await checkUser(calls, carol(), subject);
    sandbox.account.setUserPolicies('carol', [
      samples.administrator,
      {
        name: 'NoSimulation',
        document: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }],
        },
      },
    ]);
    const read = await checkUser(calls, carol(), subject);
    if (!simulated.ok || !read.ok) throw new Error(JSON.stringify([simulated, read]));
    expect([simulated.value.source, read.value.source]).toEqual(['simulation', 'read']);
    const cells = ({ rows }: typeof read.value) =>
      rows.map(({ id, cells: { key, session, mfa } }) => [id, key.result, session.result, mfa.result]);
    expect(cells(simulated.value)).toEqual(cells(read.value));
    expect(cells(read.value)).toContainEqual(['sts:AssumeRole#2', 'explicitDeny', 'explicitDeny', 'allowed']);
    expect(read.value.findings.map(({ id }) => id)).toEqual(['devices-not-deletable']);
  });

  it('a rollout is carried out and undone', async () => {
    const time = systemTime;
    const activity = new Activity(time, () => undefined);
    const journal = new RolloutJournal(new MemoryVault());
    const rollout = new PolicyRollout({
      calls,
      journal,
      activity,
      clock: time,
      timers: time,
      onChange: () => undefined,
    });
    const policyText = templateJson('recommended', { partition: 'aws', account: '111122223333' }) ?? '';
    const request = { policyName: 'RequireMFA', groupName: 'mfa', policyText, users: ['alice', 'bob'] };
    await rollout.readUsers(carol());
    expect(rollout.view().users?.map(({ name }) => name)).toEqual(['bob', 'carol', 'alice']);
    expect(await rollout.plan(carol(), request)).toMatchObject({ ok: true });
    expect(await rollout.dryRun(carol())).toMatchObject({ ok: true });
    expect(rollout.view().plan?.needs).toEqual(['users-without-device']);
    expect(await rollout.run(carol(), ['users-without-device'])).toMatchObject({ ok: true });
    expect([...sandbox.account.group('mfa').members]).toEqual(['alice', 'bob']);
    expect(await rollout.undo(carol())).toMatchObject({ ok: true });
    expect([sandbox.account.groups, sandbox.account.managedPolicies]).toEqual([[], []]);
  });
});

import { expect, test } from 'vitest';
import type { TemplateId } from '../../../../src/contract/policy';
import { policies, type NamedPolicy } from '../../../sandbox';
import { DeviceFixture } from '../device-fixture';
import { settle } from '../doubles';

const userOf = (fixture: DeviceFixture): string => fixture.store.state.users[0]?.id ?? 'none';
const self = (fixture: DeviceFixture) => ({ userId: userOf(fixture), askedBy: userOf(fixture) });
const mayRead: NamedPolicy = {
  name: 'MayRead',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }],
  },
};

test('a user without a device is checked with the access key, including the roles of the user’s profiles', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  expect(await policy.checkUser(self(fixture), false)).toMatchObject({ ok: true });
  await settle();
  const { check } = fixture.store.state.policy;
  if (check.state !== 'done') throw new Error(JSON.stringify(check));
  expect(check.result).toMatchObject({ userName: 'carol', source: 'simulation' });
  expect(check.result.rows.some(({ resource }) => resource === fixture.sandbox.role('admin').arn)).toBe(true);
});

test('a pasted policy with a fault gets its finding', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  const text = JSON.stringify(policies.denyWithoutMfa.document).replace('BoolIfExists', 'Bool');
  expect(await policy.checkText(userOf(fixture), text)).toMatchObject({ ok: true });
  const { check } = fixture.store.state.policy;
  if (check.state !== 'done') throw new Error(JSON.stringify(check));
  expect(check.result.findings.map(({ id }) => id)).toContain('bool-without-if-exists');
});

test('a check that waits for a code is dropped once another starts', async () => {
  const fixture = await DeviceFixture.of('alice');
  const policy = fixture.fob.policy;
  const waiting = policy.checkUser(self(fixture), true);
  await settle();
  expect(fixture.store.state.codeRequests).toHaveLength(1);
  await policy.checkText(userOf(fixture), JSON.stringify(mayRead.document));
  fixture.fob.codes.cancel(fixture.store.state.codeRequests[0]?.id ?? '');
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'done', result: { source: 'given' } });
});

test('a check first asks without a code, and says what a code could change before anybody types one', async () => {
  const fixture = await DeviceFixture.of('alice');
  const { policy, codes } = fixture.fob;
  const state = () => fixture.store.state;
  const check = async (withCode: boolean) => {
    const checked = policy.checkUser(self(fixture), withCode);
    const result = await fixture.until(checked, () => {
      for (const { id, serial, checking } of state().codeRequests) {
        if (!checking) void codes.submit(id, fixture.phoneCode(serial));
      }
    });
    await settle();
    return result;
  };
  expect(await check(false)).toMatchObject({ ok: false, error: { code: 'policy-denied' } });
  expect(state().codeRequests).toEqual([]);
  expect(state().policy.check).toMatchObject({ state: 'refused', users: self(fixture), chance: 'may-help' });

  // With MFA, no policy allows it either.
  expect(await check(true)).toMatchObject({ ok: false, error: { code: 'policy-denied' } });
  expect(state().policy.check).toMatchObject({ state: 'refused', chance: 'refused' });

  // The MFA session ends. Fob has not forgotten what AWS said.
  await fixture.time.advance(13 * 3_600_000);
  await check(false);
  expect(state().policy.check).toMatchObject({ state: 'refused', chance: 'refused-before' });

  fixture.sandbox.account.setUserPolicies('alice', [policies.selfManage]);
  await check(false);
  expect(state().policy.check).toMatchObject({ state: 'refused', chance: 'refused-before' });
});

test('if no policy allows the check without MFA, and none denies it, a code is unlikely to help', async () => {
  const fixture = await DeviceFixture.of('alice');
  fixture.sandbox.account.setUserPolicies('alice', [policies.selfManage]);
  await fixture.fob.policy.checkUser(self(fixture), false);
  await settle();
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'refused', chance: 'unlikely' });
});

test('a user who may read policies without MFA is checked without a code, though there is a device', async () => {
  const fixture = await DeviceFixture.of('alice');
  fixture.sandbox.account.setUserPolicies('alice', [mayRead]);
  expect(await fixture.fob.policy.checkUser(self(fixture), false)).toMatchObject({ ok: true });
  await settle();
  expect(fixture.store.state.codeRequests).toEqual([]);
  expect(fixture.store.state.policy.check).toMatchObject({
    state: 'done',
    result: { source: 'simulation' },
    withCode: null,
  });
});

test('a check that was refused in part says that a code may tell more', async () => {
  const fixture = await DeviceFixture.of('alice');
  const mayList: NamedPolicy = {
    name: 'MayList',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['iam:ListUserPolicies', 'iam:GetUserPolicy', 'iam:ListMFADevices'], Resource: '*' },
      ],
    },
  };
  fixture.sandbox.account.setUserPolicies('alice', [mayList]);
  expect(await fixture.fob.policy.checkUser(self(fixture), false)).toMatchObject({ ok: true });
  await settle();
  expect(fixture.store.state.policy.check).toMatchObject({
    state: 'done',
    result: { source: 'read' },
    withCode: self(fixture),
  });
});

test('a user without a device is told that no code can help', async () => {
  const fixture = await DeviceFixture.of('bob');
  await fixture.fob.policy.checkUser(self(fixture), false);
  await settle();
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'refused', chance: 'no-device' });
});

test('templates have the user’s account number', async () => {
  const fixture = await DeviceFixture.of('carol');
  const template = await fixture.fob.policy.template(userOf(fixture), 'recommended');
  if (!template.ok) throw new Error(template.error.message);
  expect(template.value.texts.json).toContain('arn:aws:iam::111122223333:');
});

test('a user without a key here can neither be checked nor check, and gets no template', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  const carol = userOf(fixture);
  const refused = [
    await policy.checkUser({ userId: 'nobody', askedBy: carol }, false),
    await policy.checkUser({ userId: carol, askedBy: 'nobody' }, false),
    await policy.checkText('nobody', JSON.stringify(mayRead.document)),
    await policy.templates('nobody'),
    await policy.template('nobody', 'recommended'),
  ];
  for (const result of refused) expect(result).toMatchObject({ ok: false, error: { code: 'key-missing' } });
  expect(fixture.store.state.policy.check).toEqual({ state: 'idle' });
});

test('the later of two checks at once counts, and the earlier one reports that it was cancelled', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  const earlier = policy.checkUser(self(fixture), false);
  const later = policy.checkText(userOf(fixture), JSON.stringify(mayRead.document));
  expect(await earlier).toMatchObject({
    ok: false,
    error: { code: 'cancelled', nextStep: expect.any(String) as string },
  });
  expect(await later).toMatchObject({ ok: true });
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'done', result: { source: 'given' } });
});

test('a text that is not a policy is refused with the place of its fault, and replaces the earlier result', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  await policy.checkText(userOf(fixture), JSON.stringify(mayRead.document));
  const refused = await policy.checkText(userOf(fixture), '{\n  "Version": ');
  expect(refused).toMatchObject({ ok: false, error: { code: 'policy-malformed' } });
  if (!refused.ok) expect(refused.error.message).toMatch(/^Line 2, column \d+: /);
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'failed', error: { code: 'policy-malformed' } });
});

test('an unknown template is refused', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  expect(await policy.template(userOf(fixture), 'none' as TemplateId)).toMatchObject({
    ok: false,
    error: { code: 'request-invalid', message: 'Fob has no such template.' },
  });
});

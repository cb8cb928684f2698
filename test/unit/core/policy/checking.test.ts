import { expect, test } from 'vitest';
import type { TemplateId } from '../../../../src/contract/policy';
import { policies } from '../../../sandbox';
import { DeviceFixture } from '../device-fixture';
import { settle } from '../doubles';

const userOf = (fixture: DeviceFixture): string => fixture.store.state.users[0]?.id ?? 'none';
const mayRead = {
  name: 'MayRead',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }],
  },
};

test('a user without a device is checked with the access key, including the roles of the user’s profiles', async () => {
  const fixture = await DeviceFixture.of('carol');
  const policy = fixture.fob.policy;
  expect(await policy.checkUser(userOf(fixture), userOf(fixture))).toMatchObject({ ok: true });
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
  const waiting = policy.checkUser(userOf(fixture), userOf(fixture));
  await settle();
  expect(fixture.store.state.codeRequests).toHaveLength(1);
  await policy.checkText(userOf(fixture), JSON.stringify(mayRead.document));
  fixture.fob.codes.cancel(fixture.store.state.codeRequests[0]?.id ?? '');
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(fixture.store.state.policy.check).toMatchObject({ state: 'done', result: { source: 'given' } });
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
    await policy.checkUser('nobody', carol),
    await policy.checkUser(carol, 'nobody'),
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
  const earlier = policy.checkUser(userOf(fixture), userOf(fixture));
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

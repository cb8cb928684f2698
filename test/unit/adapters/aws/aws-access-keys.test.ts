import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAwsAccessKeys } from '../../../../src/main/adapters/aws/aws-access-keys';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import type { AwsAnswer } from '../../../../src/main/core/ports';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { keyOf, targetOf } from './sandbox-target';

let sandbox: Sandbox;
const keys = createAwsAccessKeys(createAwsCalls({ pauses: [5, 10] }));

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.stop());

function valueOf<T>({ result }: AwsAnswer<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codeOf = ({ result }: AwsAnswer<unknown>) =>
  result.ok ? 'ok' : result.error.kind === 'answer' ? result.error.code : result.error.kind;

it('a key is created, listed, deactivated, activated and deleted', async () => {
  const [signer, target] = [keyOf(sandbox.user('carol')), targetOf(sandbox)];
  const next = valueOf(await keys.createAccessKey(signer, target, 'carol'));
  expect(next.secretAccessKey).toHaveLength(40);
  const key = { userName: 'carol', accessKeyId: next.accessKeyId };
  sandbox.faults.set({ iamPageSize: 1 });
  const stateOf = async () =>
    valueOf(await keys.listAccessKeys(signer, target, 'carol')).find(
      ({ accessKeyId }) => accessKeyId === key.accessKeyId,
    )?.isActive;
  expect(valueOf(await keys.listAccessKeys(signer, target, 'carol'))).toHaveLength(2);
  expect(await stateOf()).toBe(true);
  valueOf(await keys.setAccessKeyActive(signer, target, key, false));
  expect(await stateOf()).toBe(false);
  valueOf(await keys.setAccessKeyActive(signer, target, key, true));
  valueOf(await keys.deleteAccessKey(signer, target, key));
  expect(await stateOf()).toBeUndefined();
  expect(codeOf(await keys.deleteAccessKey(signer, target, key))).toBe('NoSuchEntity');
});

it('the last use of a key is reported, and also that a key was never used', async () => {
  const [signer, target] = [keyOf(sandbox.user('carol')), targetOf(sandbox)];
  const unused = await keys.accessKeyLastUsed(signer, target, sandbox.user('bob').accessKeyId);
  expect(valueOf(unused)).toEqual({ at: null, service: 'N/A', region: 'N/A' });
  const used = valueOf(await keys.accessKeyLastUsed(signer, target, signer.accessKeyId));
  expect(used).toMatchObject({ service: 'iam', at: expect.any(Number) as number });
});

it('AWS refuses a third key by a quota, and Fob does not treat this as throttling', async () => {
  const [signer, target] = [keyOf(sandbox.user('carol')), targetOf(sandbox)];
  valueOf(await keys.createAccessKey(signer, target, 'carol'));
  expect(codeOf(await keys.createAccessKey(signer, target, 'carol'))).toBe('LimitExceeded');
  expect(sandbox.calls.all.filter(({ action }) => action === 'CreateAccessKey')).toHaveLength(2);
});

it('after a lost answer, there is no second call', async () => {
  sandbox.faults.set({ lostAnswers: 1 });
  const lost = await keys.createAccessKey(keyOf(sandbox.user('carol')), targetOf(sandbox), 'carol');
  expect(codeOf(lost)).toBe('reset');
  expect(sandbox.account.user('carol').accessKeys).toHaveLength(2);
});

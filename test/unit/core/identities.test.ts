import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import type { SessionSpec } from '../../../src/main/core/aws-files/plan-types';
import { Clocks } from '../../../src/main/core/aws/clocks';
import type { AwsFailure } from '../../../src/main/core/ports';
import { Identities } from '../../../src/main/core/sessions/identities';
import { someTarget } from '../some-target';
import { FakeTime, ScriptedAws } from './doubles';

const key = { accessKeyId: 'AKIAALICE', secretAccessKey: 'long-term' };
const ARN = 'arn:aws:iam::111122223333:user/alice';
const LOCAL = 'http://localhost:9000';

const specAt = (target: Parameters<typeof someTarget>[0]): SessionSpec => ({
  id: 'x',
  root: { kind: 'key', accessKeyId: key.accessKeyId, profile: 'alice' },
  parent: null,
  device: null,
  role: null,
  durationSeconds: null,
  scope: null,
  target: someTarget(target),
});
const here = specAt({ endpoint: LOCAL });

let aws: ScriptedAws;
let identities: Identities;

beforeEach(() => {
  const time = new FakeTime();
  aws = new ScriptedAws(time);
  identities = new Identities(aws, new Clocks(time), () => false);
});

const notFound: AwsFailure = { kind: 'not-aws', status: 404, message: '' };
const methodNotAllowed: AwsFailure = { kind: 'answer', code: 'MethodNotAllowed', status: 405, message: '' };
const invalidAction: AwsFailure = { kind: 'answer', code: 'InvalidAction', status: 400, message: '' };

describe('a server without GetCallerIdentity', () => {
  it.each([
    ['404', notFound],
    ['405', methodNotAllowed],
    ['InvalidAction', invalidAction],
  ])('that answers %s can be used: the identity is what the person named, unconfirmed', async (_, refusal) => {
    aws.refuse = () => refusal;
    expect(await identities.confirm(key, here)).toEqual(ok(null));
    expect(identities.user(key.accessKeyId, 'alice', null)).toMatchObject({ arn: null, name: 'alice' });
    expect(identities.unconfirmedAt(key.accessKeyId)).toBe(LOCAL);
    expect(await identities.who(key, here)).toMatchObject({ ok: false, error: { code: 'identity-unconfirmed' } });
  });

  it('is not asked again for each call while its time is known', async () => {
    aws.refuse = () => methodNotAllowed;
    await identities.confirm(key, here);
    await identities.confirm(key, here);
    expect(aws.count('GetCallerIdentity')).toBe(1);
  });

  it('is not AWS itself: there the answer is an error', async () => {
    aws.refuse = () => methodNotAllowed;
    expect((await identities.confirm(key, specAt({}))).ok).toBe(false);
    expect(identities.unconfirmedAt(key.accessKeyId)).toBeNull();
  });

  it('does not hide that it refuses the key', async () => {
    aws.refuse = () => ({ kind: 'answer', code: 'InvalidClientTokenId', status: 403, message: '' });
    expect(await identities.confirm(key, here)).toMatchObject({ ok: false, error: { code: 'key-invalid' } });
  });

  it('leaves a user confirmed whom AWS has confirmed', async () => {
    await identities.confirm(key, specAt({}));
    aws.refuse = () => methodNotAllowed;
    expect(await identities.confirm(key, here)).toEqual(ok(ARN));
    expect(identities.unconfirmedAt(key.accessKeyId)).toBeNull();
  });
});

describe('a key that one STS does not know', () => {
  const unknown: AwsFailure = { kind: 'answer', code: 'InvalidClientTokenId', status: 403, message: '' };

  it('may be good elsewhere: an error in an opt-in region says both causes', async () => {
    aws.refuse = () => unknown;
    expect(await identities.confirm(key, specAt({ region: 'ap-east-1' }))).toMatchObject({
      error: { code: 'key-unknown-in-region' },
    });
    expect(await identities.confirm(key, specAt({ region: 'eu-west-1' }))).toMatchObject({
      error: { code: 'key-invalid' },
    });
  });

  it('has worked elsewhere if another region confirmed it, not if this one did', async () => {
    await identities.confirm(key, specAt({ region: 'eu-west-1' }));
    const called = (region: string) => identities.calledSts(key.accessKeyId, someTarget({ region }));
    expect(called('us-east-1').hasKeyWorkedElsewhere).toBe(true);
    expect(called('eu-west-1').hasKeyWorkedElsewhere).toBe(false);
    expect(identities.calledSts('AKIAOTHER', someTarget()).hasKeyWorkedElsewhere).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import type { LeaseAccess } from '../../../src/contract/leases';
import type { Root, SessionSpec } from '../../../src/main/core/aws-files/plan-types';
import { policyOf } from '../../../src/main/core/leases/policy-text';
import { deniedToReaders } from '../../../src/main/core/leases/read-only';
import { leaseSpec } from '../../../src/main/core/leases/lease-spec';
import { sessionName } from '../../../src/main/core/sessions/session-name';
import { someTarget } from '../some-target';

const root: Root = { kind: 'key', accessKeyId: 'AKIAALICE', profile: 'alice' };
const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const mfa: SessionSpec = {
  id: 'mfa',
  root,
  parent: null,
  device: SERIAL,
  role: null,
  durationSeconds: null,
  scope: null,
  target: someTarget(),
};
const role = { arn: 'arn:aws:iam::111122223333:role/admin', sessionName: null, externalId: 'id' };
const admin: SessionSpec = { ...mfa, id: 'admin', parent: mfa, device: null, role, durationSeconds: 3600 };
const reading: LeaseAccess = { kind: 'read-only', services: [] };

const made = (session: SessionSpec, access: LeaseAccess, seconds: number | null) => {
  const spec = leaseSpec({ session }, { access }, { id: 'lease', description: 'Fob lease: x', seconds });
  if (!spec.ok) throw new Error(spec.error.message);
  return spec.value;
};

describe('the call that makes a lease', () => {
  test('assumes the role as the profile does, but for the scope, and not for longer than the profile', () => {
    const { spec, heldBy } = made(admin, reading, 40_000);
    expect(heldBy).toBe('session-policy');
    const scope = {
      policy: policyOf([], deniedToReaders),
      policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      description: 'Fob lease: x',
    };
    expect(spec).toEqual({ ...admin, id: 'lease', scope });
    expect(made(admin, reading, null).spec.durationSeconds).toBe(3600);
    expect(made(admin, reading, 900).spec.durationSeconds).toBe(900);
  });

  test('assumes a role straight from the root, where no code is needed', () => {
    const direct: SessionSpec = { ...admin, parent: null };
    expect(made(direct, reading, 1_000)).toMatchObject({ heldBy: 'session-policy', spec: { parent: null } });
  });

  test('narrows the session of a role whose call carries a code, so that a lease needs none of its own', () => {
    const long: SessionSpec = { ...admin, parent: null, device: SERIAL, durationSeconds: 43_200 };
    const { spec, heldBy } = made(long, reading, 7_200);
    expect(heldBy).toBe('scoped-credentials');
    expect(spec).toMatchObject({ parent: long, device: null, role: null, durationSeconds: 7_200 });
    expect(spec.scope?.policyArns).toEqual([]);
    expect(spec.scope?.policy).toContain('s3:Get*');
  });

  test('lets no role that reads get other credentials, which could do more', () => {
    for (const seconds of [300, 3600]) {
      const { spec } = made(admin, reading, seconds);
      const assumed = spec.role === null ? spec.parent : spec;
      const { Statement } = JSON.parse(assumed?.scope?.policy ?? '') as {
        Statement: { Effect: string; Action: string[] }[];
      };
      const denied = Statement.flatMap(({ Effect, Action }) => (Effect === 'Deny' ? Action : []));
      expect(denied).toEqual(
        expect.arrayContaining(['s3:GetDataAccess', 'cognito-identity:GetCredentialsForIdentity']),
      );
      if (assumed !== spec) expect(spec.scope).toMatchObject({ policy: null, policyArns: [] });
    }
  });

  test('takes AWS’s policy of the role’s partition', () => {
    const china: SessionSpec = { ...admin, role: { ...role, arn: 'arn:aws-cn:iam::111122223333:role/admin' } };
    expect(made(china, reading, null).spec.scope?.policyArns).toEqual(['arn:aws-cn:iam::aws:policy/ReadOnlyAccess']);
  });

  test('does not go to the global endpoint, which cannot narrow, but leaves AssumeRole there', () => {
    const global: SessionSpec = { ...admin, target: someTarget({ region: 'aws-global' }) };
    const { spec } = made(global, reading, 300);
    expect([spec.target.region, spec.parent?.target.region]).toEqual(['us-east-1', 'aws-global']);
    expect(made(global, reading, 900).spec.target.region).toBe('aws-global');
  });
});

describe('the session name of a role', () => {
  const scope = { policy: null, policyArns: [], description: 'Fob lease: nightly report (v2), *' };
  test.each([
    [{ role, scope: null }, 'alice'],
    [{ role, scope }, 'alice.Fob-lease-nightly-report-v2-,'],
    [{ role: { ...role, sessionName: 'mine' }, scope }, 'mine'],
    [{ role, scope: { ...scope, description: '***' } }, 'alice'],
    [{ role, scope: { ...scope, description: 'x'.repeat(256) } }, `alice.${'x'.repeat(58)}`],
  ])('says who it is and what for, as AWS takes it: %j', (spec, name) => {
    expect(sessionName(spec, 'alice')).toBe(name);
    expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});

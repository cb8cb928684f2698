/** Helpers for tests about plans. */
import { expect } from 'vitest';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import type { SessionSpec, SupportedPlan, UnsupportedPlan } from '../../../src/main/core/aws-files/plan-types';
import type { AwsEnvironment } from '../../../src/main/core/ports';

export const configuration = (config: string, credentials = '', environment: AwsEnvironment = { HOME: '/home/me' }) =>
  readConfiguration(
    {
      config: { path: '/home/me/.aws/config', text: config, problem: null },
      credentials: { path: '/home/me/.aws/credentials', text: credentials, problem: null },
    },
    environment,
  );

export type Read = ReturnType<typeof configuration>;

export function supported(read: Read, name: string): SupportedPlan {
  const plan = read.plans.find((found) => found.name === name);
  expect(plan).toMatchObject({ supported: true });
  return plan as SupportedPlan;
}

export function unsupported(read: Read, name: string): UnsupportedPlan {
  const plan = read.plans.find((found) => found.name === name);
  expect(plan).toMatchObject({ supported: false });
  return plan as UnsupportedPlan;
}

/**
 * The calls in order, starting with that of the key: `token+code`, `token`, `role admin 3600`, `role admin 7200+code`.
 */
export function calls({ session }: SupportedPlan): string[] {
  const found: string[] = [];
  for (let spec: SessionSpec | null = session; spec; spec = spec.parent) {
    const what = spec.role
      ? `role ${spec.role.arn.split('/').at(-1) ?? ''} ${spec.durationSeconds ?? 'null'}`
      : 'token';
    found.unshift(what + (spec.device === null ? '' : '+code'));
  }
  return found;
}

export const root = ({ session }: SupportedPlan): SessionSpec => {
  let spec = session;
  while (spec.parent) spec = spec.parent;
  return spec;
};

export const alice = 'arn:aws:iam::123456789012:mfa/alice';
export const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
export const baseKey = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n';

import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/contract/default-settings';
import { Clocks } from '../../../src/main/core/aws/clocks';
import type { SessionSpec } from '../../../src/main/core/aws-files/plan-types';
import { startedInWords } from '../../../src/main/core/app/started-words';
import type { StoredSession } from '../../../src/main/core/sessions/stored-session';
import { userDevicesViews, type DeviceSources } from '../../../src/main/core/devices/devices-view';
import { PolicyCalls, type PolicyAws, type PolicyCaller } from '../../../src/main/core/policy/calls';
import { someTarget } from '../some-target';
import { FakeTime } from './doubles';
import { planView } from '../../../src/main/core/policy/rollout/plan-view';
import type { RolloutRecord } from '../../../src/main/core/policy/rollout/record';

const iam = (resource: string) => `arn:aws:iam::111122223333:${resource}`;

it('the activity names a role without its path, as pages do', () => {
  const spec = { role: { arn: iam('role/team/admin') }, device: null } as SessionSpec;
  const session = { requestedSeconds: 3600, startedAt: 0, expiresAt: 3_600_000 } as StoredSession;
  expect(startedInWords(spec, session, 'alice').text).toContain('Session of role admin started');
});

it('a list of devices shows paths, as two devices may have the same name', () => {
  const devices = ['dev', 'ops'].map((path) => ({ serial: iam(`mfa/${path}/alice`), enabledAt: 0 }));
  const sources: DeviceSources = {
    settings: defaultSettings,
    list: () => ({
      reading: false,
      readAt: 0,
      clock: null,
      error: null,
      devices,
      account: [{ serial: iam('mfa/old/alice'), userArn: iam('root') }],
      accountError: null,
    }),
    names: () => devices.map(({ serial }) => serial),
    records: { all: () => [], get: () => undefined } as never,
    plans: [],
    userId: () => '',
    tasks: { running: () => null } as never,
    program: () => null,
    offered: () => null,
  };
  const user = { id: '1', name: 'alice', account: null, shortKeyId: '', profileCount: 0 };
  const [view] = userDevicesViews([user as never], sources);
  expect(view?.devices.map(({ label }) => label)).toEqual(['dev/alice', 'ops/alice']);
  expect(view?.others).toMatchObject([{ name: 'old/alice', owner: 'root' }]);
  // IAM may refuse a name that exists under another path.
  expect(view?.suggestedName).toBe('alice-2');
});

it('a refusal names the calling user without a path, as everything else does', async () => {
  const calls = new PolicyCalls({} as PolicyAws, new Clocks(new FakeTime()));
  const caller = { arn: iam('user/team/alice'), target: someTarget(), withMfa: true } as PolicyCaller;
  const refused = { kind: 'answer', code: 'AccessDenied', status: 403, message: '' } as const;
  const answer = await calls.ask(caller, { action: 'iam:ListUsers', what: 'list users' }, () =>
    Promise.resolve({ result: { ok: false, error: refused }, clockOffset: null }),
  );
  expect(answer).toMatchObject({ error: { message: expect.stringContaining('lets alice list users') as string } });
});

it('a rollout names the user, role session or root user who planned it', () => {
  const request = { policyName: 'p', policyText: '{}', groupName: 'g', users: ['u'] };
  const by = (arn: string) =>
    planView(
      { by: arn, request, accountPrefix: 'arn:aws:iam::111122223333', steps: {} } as unknown as RolloutRecord,
      null,
    );
  expect(by(iam('root'))).toMatchObject({ by: 'root', account: '111122223333' });
  expect(by(iam('user/team/alice')).by).toBe('alice');
  expect(by('arn:aws:sts::111122223333:assumed-role/admin/alice').by).toBe('alice');
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { createAwsMfaDevices } from '../../../../src/main/adapters/aws/aws-mfa-devices';
import type { AwsAnswer, CodePair } from '../../../../src/main/core/ports';
import { codeFor, startSandbox, type Sandbox } from '../../../sandbox';
import { alice, keyOf, proofOf, targetOf } from './sandbox-target';

let sandbox: Sandbox;
const calls = createAwsCalls({ pauses: [5, 10] });
const identity = createAwsIdentity(calls);
const devices = createAwsMfaDevices(calls);

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.stop());

const arn = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const bob = () => keyOf(sandbox.user('bob'));
/** An administrator. Some calls are denied to users for their own devices. */
const carol = () => keyOf(sandbox.user('carol'));
const create = (name = 'bob') => devices.createVirtualMfaDevice(bob(), targetOf(sandbox), name);

/** The code of the step that began before the current one, and the current one. */
function pairOf(seed: string, first = -1): CodePair {
  const now = sandbox.account.now();
  return [codeFor(seed, now + first * 30_000), codeFor(seed, now + (first + 1) * 30_000)];
}

function valueOf<T>({ result }: AwsAnswer<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codeOf = ({ result }: AwsAnswer<unknown>) =>
  result.ok ? 'ok' : result.error.kind === 'answer' ? result.error.code : result.error.kind;

describe('a user’s own device', () => {
  it('is created, enabled, resynchronized, deactivated and deleted', async () => {
    const target = targetOf(sandbox);
    const { serial, seed, qrPng } = valueOf(await create());
    expect(serial).toBe(arn('mfa/bob'));
    expect(seed).toBe(sandbox.account.device(serial).seed);
    expect([...qrPng.slice(0, 4)]).toEqual([...Buffer.from('\x89PNG', 'latin1')]);

    const device = { userName: 'bob', serial };
    expect(valueOf(await devices.enableMfaDevice(bob(), target, device, pairOf(seed)))).toBeNull();
    const listed = valueOf(await identity.listMfaDevices(bob(), target, null));
    expect(listed.map((found) => found.serial)).toEqual([serial]);
    expect(valueOf(await devices.resyncMfaDevice(bob(), target, device, pairOf(seed, 1)))).toBeNull();
    expect(valueOf(await devices.deactivateMfaDevice(carol(), target, device))).toBeNull();
    expect(sandbox.account.device(serial).owner).toBeUndefined();
    expect(valueOf(await devices.deleteVirtualMfaDevice(carol(), target, serial))).toBeNull();
    expect(() => sandbox.account.device(serial)).toThrow();
  });

  it('can be deactivated with the MFA session that it started, and the call is signed with the session’s token', async () => {
    const { key, serial } = alice(sandbox);
    const target = targetOf(sandbox);
    const device = { userName: 'alice', serial };
    expect(codeOf(await devices.deactivateMfaDevice(key, target, device))).toBe('AccessDenied');
    const session = valueOf(await identity.getSessionToken(key, target, { durationSeconds: 900 }, proofOf(sandbox)));
    expect(codeOf(await devices.deactivateMfaDevice(session, target, device))).toBe('ok');
  });
});

describe('lists of devices', () => {
  it('name the user of each virtual device in the account, over all pages', async () => {
    for (const name of ['spare', 'old']) sandbox.account.addDevice(name);
    sandbox.faults.set({ iamPageSize: 1 });
    const found = valueOf(await devices.listVirtualMfaDevices(bob(), targetOf(sandbox)));
    expect(found.sort((one, other) => one.serial.localeCompare(other.serial))).toEqual([
      { serial: arn('mfa/alice'), userArn: arn('user/alice') },
      { serial: arn('mfa/old'), userArn: null },
      { serial: arn('mfa/spare'), userArn: null },
    ]);
    expect(sandbox.calls.count('ListVirtualMFADevices')).toBe(3);
  });

  it('may be empty', async () => {
    const { account } = sandbox;
    account.deactivateDevice(alice(sandbox).serial);
    account.deleteDevice(alice(sandbox).serial);
    expect(valueOf(await devices.listVirtualMfaDevices(bob(), targetOf(sandbox)))).toEqual([]);
    expect(valueOf(await identity.listMfaDevices(bob(), targetOf(sandbox), null))).toEqual([]);
  });

  it('are asked for again after cut connections', async () => {
    sandbox.faults.set({ droppedConnections: 2 });
    expect(codeOf(await devices.listVirtualMfaDevices(bob(), targetOf(sandbox)))).toBe('ok');
    expect(sandbox.calls.count('ListVirtualMFADevices')).toBe(3);
  });

  it('can be of a user by name, which temporary credentials without a user need', async () => {
    const target = targetOf(sandbox);
    const { serial } = alice(sandbox);
    const ofAlice = valueOf(await identity.listMfaDevices(carol(), target, 'alice'));
    expect(ofAlice.map((device) => device.serial)).toEqual([serial]);
    expect(valueOf(await identity.listMfaDevices(carol(), target, null))).toEqual([]);
    expect(codeOf(await identity.listMfaDevices(carol(), target, 'nobody'))).toBe('NoSuchEntity');
  });
});

describe('AWS’s refusals keep their code and words', () => {
  it('for a name that is taken', async () => {
    await create();
    expect((await create()).result).toEqual({
      ok: false,
      error: { kind: 'answer', code: 'EntityAlreadyExists', status: 409, message: 'MFA device already exists.' },
    });
  });

  it('for codes that are wrong', async () => {
    const { serial, seed } = valueOf(await create());
    const [first, second] = pairOf(seed);
    const device = { userName: 'bob', serial };
    const { result } = await devices.enableMfaDevice(bob(), targetOf(sandbox), device, [second, first]);
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'answer',
        code: 'InvalidAuthenticationCode',
        status: 403,
        message: 'Authentication code for device is not valid.',
      },
    });
  });

  it('for a device that is gone, or still in use', async () => {
    const target = targetOf(sandbox);
    const gone = { userName: 'bob', serial: arn('mfa/gone') };
    expect(codeOf(await devices.resyncMfaDevice(carol(), target, gone, ['111111', '222222']))).toBe('NoSuchEntity');
    expect(codeOf(await devices.deactivateMfaDevice(carol(), target, gone))).toBe('NoSuchEntity');
    expect(codeOf(await devices.deleteVirtualMfaDevice(carol(), target, gone.serial))).toBe('NoSuchEntity');
    expect(codeOf(await devices.deleteVirtualMfaDevice(carol(), target, alice(sandbox).serial))).toBe('DeleteConflict');
  });

  it('by a policy', async () => {
    sandbox.account.setUserPolicies('bob', []);
    expect(codeOf(await create())).toBe('AccessDenied');
    expect(codeOf(await devices.listVirtualMfaDevices(bob(), targetOf(sandbox)))).toBe('AccessDenied');
  });

  it('by a quota, which an SDK would treat as throttling and try again', async () => {
    const { account } = sandbox;
    for (let count = 0; count < 8; count += 1) {
      account.enableDevice(account.addDevice(`n${count}`).serialNumber, 'bob');
    }
    const { serial, seed } = valueOf(await create('ninth'));
    const device = { userName: 'bob', serial };
    expect(codeOf(await devices.enableMfaDevice(carol(), targetOf(sandbox), device, pairOf(seed)))).toBe(
      'LimitExceeded',
    );
    expect(sandbox.calls.count('EnableMFADevice')).toBe(1);
  });
});

describe('a call that changes something is sent once', () => {
  const faults = [
    ['serverErrors', 'ServiceUnavailable'],
    ['throttling', 'Throttling'],
    ['droppedConnections', 'reset'],
    ['lostAnswers', 'reset'],
  ] as const;

  it.each(faults)('even with %s', async (fault, outcome) => {
    const target = targetOf(sandbox);
    const { account } = sandbox;
    const { serialNumber: serial, seed = '' } = account.addDevice('bob');
    const device = { userName: 'bob', serial };
    sandbox.faults.set({ [fault]: 'always' });
    for (const answer of [
      await create('new'),
      await devices.enableMfaDevice(bob(), target, device, pairOf(seed)),
      await devices.resyncMfaDevice(bob(), target, device, pairOf(seed, 1)),
      await devices.deactivateMfaDevice(carol(), target, device),
      await devices.deleteVirtualMfaDevice(carol(), target, serial),
    ]) {
      expect(codeOf(answer)).toBe(outcome);
    }
    expect(sandbox.calls.all.map(({ action }) => action)).toEqual([
      'CreateVirtualMFADevice',
      'EnableMFADevice',
      'ResyncMFADevice',
      'DeactivateMFADevice',
      'DeleteVirtualMFADevice',
    ]);
  });

  it('and after a lost answer, the list of devices shows what happened', async () => {
    sandbox.faults.set({ lostAnswers: { CreateVirtualMFADevice: 1 } });
    expect(codeOf(await create())).toBe('reset');
    const found = valueOf(await devices.listVirtualMfaDevices(bob(), targetOf(sandbox)));
    expect(found).toContainEqual({ serial: arn('mfa/bob'), userArn: null });
  });

  it('but sent again if AWS refused it because of the clock, and later calls know the right time', async () => {
    sandbox.faults.set({ clockOffsetMs: 1_200_000 });
    const fresh = createAwsCalls();
    const created = await createAwsMfaDevices(fresh).createVirtualMfaDevice(bob(), targetOf(sandbox), 'bob');
    expect(codeOf(created)).toBe('ok');
    await createAwsIdentity(fresh).getCallerIdentity(bob(), targetOf(sandbox));
    expect(sandbox.calls.all.map(({ outcome }) => outcome)).toEqual(['SignatureDoesNotMatch', 'ok', 'ok']);
  });
});

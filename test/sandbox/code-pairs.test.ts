import { EnableMFADeviceCommand, ResyncMFADeviceCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { invalidCodes, mfaBench } from './mfa-testing';
import { refusal } from './testing';

const INVALID_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';

describe('the two codes', () => {
  it('may be those of the previous and the current step, so that a person need not wait', async () => {
    const { create, enable, serialsOf } = await mfaBench();
    const device = await create('bob', 'bob');
    await enable('bob', 'bob', device, -1, 0);
    expect(await serialsOf('bob')).toEqual([device.serial]);
  });

  it.each([
    ['the same twice', 0, 0],
    ['reversed', 0, -1],
    ['not consecutive', -2, 0],
  ])('are refused when %s, and the right ones work afterwards', async (_how, first, second) => {
    const { create, enable, serialsOf } = await mfaBench();
    const device = await create('bob', 'bob');
    expect(await refusal(enable('bob', 'bob', device, first, second))).toEqual(invalidCodes);
    expect(await serialsOf('bob')).toEqual([]);
    await enable('bob', 'bob', device);
  });

  it('are refused if they are those of another device', async () => {
    const { create, enable } = await mfaBench();
    const device = await create('bob', 'bob');
    const { seed } = await create('bob', 'other');
    expect(await refusal(enable('bob', 'bob', { serial: device.serial, seed }))).toEqual(invalidCodes);
    await enable('bob', 'bob', device);
  });

  it.each(['12345', '1234567', '12345a', ''])('must be six digits each, not %j', async (wrong) => {
    const { create, pair, iam } = await mfaBench();
    const right = pair('bob', await create('bob', 'bob'));
    for (const half of ['1', '2']) {
      for (const Command of [EnableMFADeviceCommand, ResyncMFADeviceCommand]) {
        const { code, status, message } = await refusal(
          iam('bob').send(new Command({ ...right, [`AuthenticationCode${half}`]: wrong })),
        );
        expect([code, status]).toEqual(['ValidationError', 400]);
        expect(message).toContain(`Value at 'authenticationCode${half}' failed`);
      }
    }
  });

  it.each([
    [-998, true],
    [-999, false],
    [1000, true],
    [1001, false],
  ])('may have the second step at %i from now: %s', async (second, accepted) => {
    const { create, enable, serialsOf } = await mfaBench();
    const device = await create('bob', 'bob');
    const answer = enable('bob', 'bob', device, second - 1, second);
    if (accepted) await answer;
    else expect(await refusal(answer)).toEqual(invalidCodes);
    expect(await serialsOf('bob')).toHaveLength(accepted ? 1 : 0);
  });

  it('must be near the device’s adjusted time', async () => {
    const { account, deviceOf, resync } = await mfaBench();
    const device = deviceOf('alice');
    account.setDeviceDrift(device.serial, 100);
    expect(await refusal(resync('alice', 'alice', device, 1100, 1101))).toEqual(invalidCodes);
    expect(await refusal(resync('alice', 'alice', device, -900, -899))).toEqual(invalidCodes);
    await resync('alice', 'alice', device, -899, -898);
    account.setDeviceDrift(device.serial, 100);
    await resync('alice', 'alice', device, 1099, 1100);
  });

  it('must both be newer than the last accepted pair', async () => {
    const { create, enable, resync } = await mfaBench();
    const device = await create('bob', 'bob');
    await enable('bob', 'bob', device, -1, 0);
    expect(await refusal(resync('bob', 'bob', device, -1, 0))).toEqual(invalidCodes);
    expect(await refusal(resync('bob', 'bob', device, 0, 1))).toEqual(invalidCodes);
    await resync('bob', 'bob', device, 1, 2);
    expect(await refusal(resync('bob', 'bob', device, 2, 3))).toEqual(invalidCodes);
  });

  it('leave no trace after a refusal', async () => {
    const { create, enable, resync } = await mfaBench();
    const device = await create('bob', 'bob');
    await enable('bob', 'bob', device, -3, -2);
    expect(await refusal(resync('bob', 'bob', device, 1, 0))).toEqual(invalidCodes);
    await resync('bob', 'bob', device, 0, 1);
  });
});

describe('the device’s clock', () => {
  it('is set by a resync, and stays set', async () => {
    const { clock, deviceOf, resync, session } = await mfaBench();
    const device = deviceOf('alice');
    expect((await refusal(session('alice', device, -10))).message).toBe(INVALID_CODE);
    await resync('alice', 'alice', device, -10, -9);
    expect((await refusal(session('alice', device, 0))).message).toBe(INVALID_CODE);
    clock.advanceSeconds(24 * 3600);
    expect((await refusal(session('alice', device, -12))).message).toBe(INVALID_CODE);
    expect((await refusal(session('alice', device, -6))).message).toBe(INVALID_CODE);
    await session('alice', device, -11);
    await session('alice', device, -7);
  });

  it('is also set when late codes enable the device', async () => {
    const { clock, create, enable, session } = await mfaBench();
    const device = await create('bob', 'bob');
    await enable('bob', 'bob', device, -5, -4);
    clock.advanceSeconds(10);
    expect((await refusal(session('bob', device, -1))).message).toBe(INVALID_CODE);
    await session('bob', device, -2);
  });

  it('does not change when codes are refused', async () => {
    const { deviceOf, resync, session } = await mfaBench();
    const device = deviceOf('alice');
    expect(await refusal(resync('alice', 'alice', device, 5, 4))).toEqual(invalidCodes);
    await session('alice', device, 0);
  });
});

describe('STS’s list of used codes', () => {
  it('lacks the codes that enabled the device', async () => {
    const { enroll, session } = await mfaBench();
    const device = await enroll('bob');
    await session('bob', device, -1);
    await session('bob', device, 0);
    expect((await refusal(session('bob', device, 0))).message).toBe(INVALID_CODE);
  });

  it('does not change in a resync', async () => {
    const { deviceOf, resync, session } = await mfaBench();
    const device = deviceOf('alice');
    await session('alice', device, 0);
    await resync('alice', 'alice', device, 1, 2);
    expect((await refusal(session('alice', device, 0))).message).toBe(INVALID_CODE);
    await session('alice', device, 1);
    await session('alice', device, 2);
  });
});

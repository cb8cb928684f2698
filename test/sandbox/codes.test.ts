import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfStep } from './account/totp';
import { codeFor, createSandboxAccount, msLeftInStep, type AccountResponse } from './index';
import { TestClock } from './testing';

const INVALID_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
const UNAVAILABLE =
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.';

/** Makes the account without HTTP, in virtual time. */
function setUp() {
  const clock = new TestClock();
  const made = createSandboxAccount({ now: clock.now });
  const alice = made.user('alice');
  const seed = alice.mfaSeed ?? '';
  const serial = alice.mfaSerial ?? '';
  const session = (code: string, serialNumber = serial, accessKeyId = alice.accessKeyId): Promise<AccountResponse> =>
    made.account.call({
      service: 'sts',
      action: 'GetSessionToken',
      params: { SerialNumber: serialNumber, TokenCode: code },
      credentials: { accessKeyId },
    });
  /** The code of a step relative to the current one. */
  const code = (steps = 0): string => codeFor(seed, clock.ms + steps * 30_000);
  return { ...made, clock, alice, seed, serial, session, code };
}

const outcome = (answer: AccountResponse): string => (answer.ok ? 'ok' : answer.error.message);

const wrongCode = (right: string): string => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

describe('codes', () => {
  it('follow RFC 6238 with SHA-1', () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const vectors: [number, string][] = [
      [59, '287082'],
      [1111111109, '081804'],
      [1111111111, '050471'],
      [1234567890, '005924'],
      [2000000000, '279037'],
      [20000000000, '353130'],
    ];
    for (const [seconds, code] of vectors) {
      expect(codeOfStep(seed, Math.floor(seconds / 30))).toBe(code);
      expect(codeFor(seed, seconds * 1000)).toBe(code);
    }
  });

  it('are the same on the phone and in the account for any seed and time', () => {
    const base32 = fc.string({
      unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')),
      minLength: 64,
      maxLength: 64,
    });
    fc.assert(
      fc.property(base32, fc.integer({ min: 0, max: 4e12 }), (seed, ms) => {
        expect(codeFor(seed, ms)).toBe(codeOfStep(seed, Math.floor(ms / 30_000)));
      }),
      { numRuns: 50 },
    );
  });

  it('change at the end of their step', () => {
    expect([msLeftInStep(0), msLeftInStep(1), msLeftInStep(29_999), msLeftInStep(30_000)]).toEqual([
      30_000, 29_999, 1, 30_000,
    ]);
  });
});

describe('the window of accepted codes', () => {
  it.each([-2, -1, 0, 1, 2])('includes the code %i steps from now', async (steps) => {
    const { session, code } = setUp();
    expect(outcome(await session(code(steps)))).toBe('ok');
  });

  it.each([-3, 3])('excludes the code %i steps from now', async (steps) => {
    const { session, code } = setUp();
    const answer = await session(code(steps));
    expect(answer).toMatchObject({ ok: false, error: { code: 'AccessDenied', status: 403, message: INVALID_CODE } });
  });

  it('is around the adjusted time of a device whose clock is wrong', async () => {
    const { account, serial, session, code } = setUp();
    account.setDeviceDrift(serial, -10);
    expect(outcome(await session(code(0)))).toBe(INVALID_CODE);
    expect(outcome(await session(code(-13)))).toBe(INVALID_CODE);
    expect(outcome(await session(code(-12)))).toBe('ok');
    expect(outcome(await session(code(-8)))).toBe('ok');
  });
});

describe('a code', () => {
  it('works once', async () => {
    const { session, code } = setUp();
    expect(outcome(await session(code()))).toBe('ok');
    expect(outcome(await session(code()))).toBe(INVALID_CODE);
  });

  it('works after a newer one if it is unused', async () => {
    const { session, code } = setUp();
    expect(outcome(await session(code(1)))).toBe('ok');
    expect(outcome(await session(code(0)))).toBe('ok');
    expect(outcome(await session(code(-1)))).toBe('ok');
    expect(outcome(await session(code(0)))).toBe(INVALID_CODE);
  });

  it('stays used when the device’s clock is adjusted', async () => {
    const { account, serial, session, code } = setUp();
    expect(outcome(await session(code()))).toBe('ok');
    account.setDeviceDrift(serial, 1);
    expect(outcome(await session(code()))).toBe(INVALID_CODE);
    expect(outcome(await session(code(1)))).toBe('ok');
  });
});

describe('the budget of verifications', () => {
  it('allows nine in a three-minute window: right, wrong and reused codes all count', async () => {
    const { clock, session, code } = setUp();
    expect(outcome(await session(code(-2)))).toBe('ok');
    for (let reused = 0; reused < 4; reused += 1) expect(outcome(await session(code(-2)))).toBe(INVALID_CODE);
    for (let wrong = 0; wrong < 4; wrong += 1) expect(outcome(await session(wrongCode(code())))).toBe(INVALID_CODE);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    clock.advanceSeconds(179);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    clock.advanceSeconds(1);
    expect(outcome(await session(code()))).toBe('ok');
  });

  it('has windows of UTC, which do not begin with the first verification', async () => {
    const { clock, account, serial, session, code } = setUp();
    clock.advanceSeconds(170);
    account.spendBudget(serial);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    clock.advanceSeconds(10);
    expect(outcome(await session(code()))).toBe('ok');
  });

  it('can be spent for the next window too, for tests that follow the real clock', async () => {
    const { clock, account, serial, session, code } = setUp();
    account.spendThisAndNextBudget(serial);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    clock.advanceSeconds(359);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    clock.advanceSeconds(1);
    expect(outcome(await session(code()))).toBe('ok');
  });

  it('does not spend a code that it refuses without a check', async () => {
    const { clock, account, serial, session, code } = setUp();
    clock.advanceSeconds(179);
    account.spendBudget(serial);
    const kept = code();
    expect(outcome(await session(kept))).toBe(UNAVAILABLE);
    clock.advanceSeconds(1);
    expect(outcome(await session(kept))).toBe('ok');
  });

  it('is separate for each device', async () => {
    const { account, clock, serial, session } = setUp();
    const second = account.addDevice('alice-2');
    account.enableDevice(second.serialNumber, 'alice', clock.ms - 3_600_000);
    account.spendBudget(serial);
    expect(outcome(await session(codeFor(second.seed ?? '', clock.ms), second.serialNumber))).toBe('ok');
  });
});

describe('the device', () => {
  it('must exist and belong to the caller', async () => {
    const { session, code, user } = setUp();
    expect(outcome(await session(code(), 'arn:aws:iam::111122223333:mfa/nobody'))).toBe(UNAVAILABLE);
    expect(outcome(await session(code(), undefined, user('carol').accessKeyId))).toBe(UNAVAILABLE);
    expect(outcome(await session(code()))).toBe('ok');
  });

  it('is unknown to STS for ten seconds after it is enabled, and calls in that time cost no budget', async () => {
    const { account, clock, session, user } = setUp();
    const device = account.addDevice('bob');
    account.enableDevice(device.serialNumber, 'bob');
    const tryNow = () => session(codeFor(device.seed ?? '', clock.ms), device.serialNumber, user('bob').accessKeyId);
    clock.advanceSeconds(9.999);
    for (let tries = 0; tries < 10; tries += 1) expect(outcome(await tryNow())).toBe(UNAVAILABLE);
    clock.advanceSeconds(0.001);
    expect(outcome(await tryNow())).toBe('ok');
  });

  it('is unknown to STS for as long as the fault says', async () => {
    const { account, clock, faults, session, user } = setUp();
    faults.set({ stsVisibilityDelayMs: 0 });
    const device = account.addDevice('bob');
    account.enableDevice(device.serialNumber, 'bob');
    const code = codeFor(device.seed ?? '', clock.ms);
    expect(outcome(await session(code, device.serialNumber, user('bob').accessKeyId))).toBe('ok');
  });

  it('is known to STS at once when a test ends the delays', async () => {
    const { account, clock, session, user } = setUp();
    const device = account.addDevice('bob');
    account.enableDevice(device.serialNumber, 'bob');
    account.endDelays();
    const code = codeFor(device.seed ?? '', clock.ms);
    expect(outcome(await session(code, device.serialNumber, user('bob').accessKeyId))).toBe('ok');
  });

  it('gives no codes that work after it is deactivated or deleted', async () => {
    const { account, serial, session, code } = setUp();
    account.deactivateDevice(serial);
    expect(outcome(await session(code()))).toBe(UNAVAILABLE);
    account.enableDevice(serial, 'alice', 0);
    expect(outcome(await session(code()))).toBe('ok');
    account.deleteDevice(serial);
    expect(outcome(await session(code(1)))).toBe(UNAVAILABLE);
  });

  it('may be a hardware device with a plain serial number', async () => {
    const { account, clock, session } = setUp();
    const device = account.addDevice('fob', { serialNumber: 'GAHT12345678' });
    account.enableDevice(device.serialNumber, 'alice', 0);
    expect(outcome(await session(codeFor(device.seed ?? '', clock.ms), 'GAHT12345678'))).toBe('ok');
  });
});

/** No loop can spin: whatever AWS, the vault and the clocks do, background renewals leave pauses that grow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import { Store } from '../../../src/main/core/base/store';
import type { DeviceRecord } from '../../../src/main/core/devices/device-record';
import type { AwsAnswer, AwsFailure, AwsIdentity, TemporaryCredentials } from '../../../src/main/core/ports';
import { TryLimit } from '../../../src/main/core/renewal/try-limit';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { ScriptedTools } from './console-doubles';
import { answerOf, FakeTime, MemoryFiles, MemorySettings, MemoryVault, notVerifiedAnswer, quietPorts } from './doubles';
import { settle, wrongCodeAnswer } from './doubles';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CASES = Number(process.env['FOB_CASES'] ?? 15);
const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const KEY_ID = 'AKIAABCDEFGHIJKLWXYZ';
const KEY = `aws_access_key_id = ${KEY_ID}\naws_secret_access_key = secret\n`;
const CONFIG = `[profile alice]
region = eu-central-1
mfa_serial = ${SERIAL}
[profile admin]
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = alice
[profile inner]
role_arn = arn:aws:iam::111122223333:role/inner
source_profile = admin
[profile long]
role_arn = arn:aws:iam::111122223333:role/long
source_profile = alice
duration_seconds = 7200
`;

const failures: Record<string, AwsFailure> = {
  denied: answerOf('AccessDenied', 'User is not authorized'),
  expired: answerOf('ExpiredToken', 'expired'),
  unknownKey: answerOf('InvalidClientTokenId', 'The security token is invalid.'),
  throttled: answerOf('Throttling', 'Rate exceeded', 400),
  down: answerOf('InternalFailure', 'oops', 500),
  disabled: answerOf('RegionDisabledException', 'no'),
  invalid: answerOf('ValidationError', 'no', 400),
  wrongCode: wrongCodeAnswer,
  notVerified: notVerifiedAnswer,
  network: { kind: 'network', message: 'ENOTFOUND' },
  timeout: { kind: 'timeout', message: 'no answer' },
  notAws: { kind: 'not-aws', status: 200, message: 'html' },
};

/** What AWS does with a call: fails in this way, `throws`, or issues a session that lasts for this many seconds. */
type Behavior = string | number;
interface Answer {
  behavior: Behavior;
  /** What AWS says of its time, in milliseconds from this computer's. Null: nothing. */
  offset: number | null;
}

const behaviors = fc.oneof(
  fc.constantFrom<Behavior>(...Object.keys(failures), 'throws', 3600, 43_200, NaN, 8.6e12),
  fc.integer({ min: -100_000, max: 100 }),
);
const answers: fc.Arbitrary<Answer> = fc.record({
  behavior: behaviors,
  offset: fc.oneof(fc.constant(0), fc.constant(null), fc.integer({ min: -3 * HOUR, max: 3 * HOUR })),
});
const worlds = fc.record({
  /** AWS's answers, one after the other, again and again. */
  answers: fc.array(answers, { minLength: 1, maxLength: 6 }),
  isVaultFull: fc.boolean(),
  /** How often something wakes Fob, in minutes. */
  wakes: fc.constantFrom(0, 0, 1, 7),
});
interface World {
  answers: Answer[];
  isVaultFull: boolean;
  wakes: number;
}

class OddAws implements AwsIdentity {
  readonly calls: { session: string; at: number }[] = [];
  private count = 0;

  constructor(
    private readonly time: FakeTime,
    private readonly world: World,
  ) {}

  getCallerIdentity() {
    return this.answer('identity', () => ({ arn: 'arn:aws:iam::111122223333:user/alice' }));
  }
  getAccessKeyInfo() {
    return this.answer('key info', () => null);
  }
  getSessionToken() {
    return this.answer('MFA session', (seconds) => this.session(seconds));
  }
  assumeRole(_: unknown, __: unknown, { roleArn }: { roleArn: string }) {
    return this.answer(roleArn, (seconds) => this.session(seconds));
  }
  getScopedCredentials() {
    return this.answer('scoped', (seconds) => this.session(seconds));
  }
  listMfaDevices() {
    return this.answer('devices', () => [{ serial: SERIAL, enabledAt: 0 }]);
  }

  private answer<T>(session: string, grant: (seconds: number) => T): Promise<AwsAnswer<T>> {
    this.calls.push({ session, at: this.time.elapsed() });
    const { behavior, offset } = this.world.answers[this.count++ % this.world.answers.length] ?? {
      behavior: 3600,
      offset: 0,
    };
    if (behavior === 'throws') return Promise.reject(new Error('bug'));
    if (typeof behavior === 'number') return Promise.resolve({ result: ok(grant(behavior)), clockOffset: offset });
    const failure = failures[behavior] ?? failures['down'];
    if (failure === undefined) throw new Error('no such failure');
    return Promise.resolve({ result: fail(failure), clockOffset: failure.kind === 'answer' ? offset : null });
  }

  private session(seconds: number): TemporaryCredentials {
    const expiresAt = this.time.now() + seconds * SECOND;
    return { accessKeyId: `ASIA${this.count}`, secretAccessKey: 's', sessionToken: 't', expiresAt };
  }
}

/** A Fob that makes the codes itself and keeps all profiles. */
async function startFob(time: FakeTime, aws: AwsIdentity, isVaultFull: boolean): Promise<Fob> {
  const vault = new MemoryVault();
  const record: DeviceRecord = {
    version: 1,
    serial: SERIAL,
    userArn: 'arn:aws:iam::111122223333:user/alice',
    keyId: KEY_ID,
    codesFrom: 'computer',
    seed: 'SEED',
    qrPng: null,
    stage: 'in-use',
    replaces: null,
    earlier: null,
  };
  vault.entries.set(`mfa-device/${SERIAL}`, JSON.stringify(record));
  const settings = new MemorySettings();
  settings.settings = { ...settings.settings, keptProfiles: ['alice', 'admin', 'inner', 'long'] };
  const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: 'fob', canLaunchAtLogin: false };
  const fob = createFob({
    ...quietPorts,
    store: new Store(initialState(about)),
    clock: time,
    timers: time,
    aws,
    totp: {
      load: () => Promise.resolve(),
      code: (_, at) => String(Math.floor(at / 30_000) % 1_000_000).padStart(6, '0'),
    },
    vault,
    settings,
    files: new MemoryFiles(CONFIG, `[alice]\n${KEY}`),
    connect: new ScriptedTools(),
  });
  await fob.start();
  vault.isFull = isVaultFull;
  await settle();
  return fob;
}

/** The most calls in an hour: for one session, and to learn whose key it is and what time it is. */
async function mostInAnHour(world: World, hours: number): Promise<{ session: number; identity: number }> {
  const time = new FakeTime();
  const aws = new OddAws(time, world);
  const fob = await startFob(time, aws, world.isVaultFull);
  const step = world.wakes === 0 ? HOUR : world.wakes * MINUTE;
  for (let passed = 0; passed < hours * HOUR; passed += step) {
    await time.advance(step);
    if (world.wakes > 0) fob.wake();
    if (aws.calls.length > 5_000) break;
  }
  await fob.stop();
  // Otherwise no loop was tested.
  expect(aws.calls.length).toBeGreaterThan(0);
  const most = (session: string) => {
    const times = aws.calls.filter((call) => call.session === session).map(({ at }) => at);
    return Math.max(0, ...times.map((at, n) => times.slice(n).filter((later) => later - at < HOUR).length));
  };
  const sessions = new Set(aws.calls.map(({ session }) => session).filter((session) => session !== 'identity'));
  return { session: Math.max(0, ...[...sessions].map(most)), identity: most('identity') };
}

describe('background renewals', () => {
  it('call AWS at most 180 times an hour for one session, whatever it answers', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const most = await mostInAnHour(world, 2);
        expect(most.session).toBeLessThanOrEqual(180);
        // Each try of alice or long may ask. Each wake, one in a minute, asks until two answers agree about the time.
        expect(most.identity).toBeLessThanOrEqual(2 * 90 + 60 * 12);
      }),
      { numRuns: CASES },
    );
  });

  const sameAgain: [string, Behavior, number | null][] = [
    ...Object.keys(failures).map((name): [string, Behavior, number | null] => [name, name, 0]),
    ['an exception', 'throws', 0],
    ['sessions that ended an hour ago', -3600, 0],
    ['sessions that end now', 0, 0],
    ['sessions without an end', NaN, 0],
    ['sessions that end after two hours, and a clock that is three hours ahead', 7200, 3 * HOUR],
    ['sessions of an hour, and no time', 3600, null],
  ];
  it.each(sameAgain)('leave growing pauses if AWS always answers with %s', async (_, behavior, offset) => {
    const world = { answers: [{ behavior, offset }], isVaultFull: false, wakes: 0 };
    expect((await mostInAnHour(world, 4)).session).toBeLessThanOrEqual(30);
  });
});

it('sessions of ten seconds are renewed at most 90 times an hour', async () => {
  const world = { answers: [{ behavior: 10, offset: 0 }], isVaultFull: false, wakes: 0 };
  expect((await mostInAnHour(world, 2)).session).toBeLessThanOrEqual(91);
});

describe('the limit of tries', () => {
  it('lets 30 tries follow each other, then one in a minute', () => {
    const time = new FakeTime();
    const limit = new TryLimit(time);
    for (let tries = 0; tries < 30; tries += 1) {
      expect(limit.pause('one')).toBeLessThanOrEqual(0);
      limit.note('one');
    }
    expect(limit.pause('one')).toBe(MINUTE);
    expect(limit.pause('other')).toBeLessThanOrEqual(0);
    time.takes(MINUTE);
    expect(limit.pause('one')).toBe(0);
    limit.note('one');
    expect(limit.pause('one')).toBe(MINUTE);
  });
});

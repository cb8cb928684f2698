/** IAM's lists lag behind, and answers get lost: the secret of an enabled device stays in the vault. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { DeviceFixture } from './device-fixture';
import { answerOf, settle } from './doubles';
import { LaggingLists } from './lagging-lists';

const LONG = 3_600_000;
const CASES = Number(process.env.FOB_CASES ?? 60);
const serialOf = (fixture: DeviceFixture, name: string) =>
  `arn:aws:iam::${fixture.sandbox.account.accountId}:mfa/${name}`;

/** Bob may delete devices, except where a test denies it. */
async function bob(): Promise<{ fixture: DeviceFixture; lists: LaggingLists }> {
  const fixture = await DeviceFixture.of('bob');
  fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
  return { fixture, lists: new LaggingLists(fixture) };
}

const enabledAtAws = (fixture: DeviceFixture) =>
  fixture.sandbox.account.devices.filter(({ owner }) => owner?.userName === fixture.userName);

/** The secrets of enabled devices that the vault does not have. */
const lostSecrets = (fixture: DeviceFixture): string[] => {
  const kept = [...fixture.vault.entries].filter(([id]) => id.startsWith('mfa-device/')).map(([, text]) => text);
  return enabledAtAws(fixture).flatMap(({ serialNumber, seed }) =>
    seed === undefined || kept.some((text) => text.includes(seed)) ? [] : [serialNumber],
  );
};

const lose = (action: string) => (one: string) => (one === action ? ({ loseAnswer: true } as const) : null);
const deny = (action: string) => (one: string) =>
  one === action ? { refuse: answerOf('AccessDenied', 'User is not authorized to perform this.') } : null;

/** A device that is enabled at AWS. The answer to that was lost, and IAM's lists do not show it yet. */
async function enabledUnseen(listLag = LONG) {
  const { fixture, lists } = await bob();
  const serial = serialOf(fixture, 'bob');
  expect(await fixture.until(fixture.createDevice('computer'))).toMatchObject({ ok: true });
  await fixture.time.advance(1000);
  fixture.aws.mishap = lose('EnableMFADevice');
  lists.lag = listLag;
  expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, null))).toMatchObject({ ok: false });
  fixture.aws.mishap = () => null;
  expect(enabledAtAws(fixture)).toHaveLength(1);
  return { fixture, lists, serial, enrollment: () => fixture.fob.devices.enrollment };
}

describe('a device that is enabled, but AWS’s answer was lost and its lists lag behind', () => {
  it('keeps its secret however often Fob looks, and the person is told', async () => {
    const { fixture, serial, enrollment } = await enabledUnseen();
    for (let look = 0; look < 3; look += 1) {
      expect(await fixture.until(enrollment().resume(serial))).toMatchObject({
        ok: false,
        error: { code: 'device-unconfirmed' },
      });
      expect(fixture.enrollment).toMatchObject({ serial, stage: 'enabling', error: { code: 'device-unconfirmed' } });
      expect(lostSecrets(fixture)).toEqual([]);
    }
  });

  it('is found as soon as a list shows it, and the page sees what is waited for', async () => {
    const { fixture, serial, enrollment } = await enabledUnseen(20_000);
    const waits: (number | null)[] = [];
    const resumed = enrollment().resume(serial);
    expect(await fixture.until(resumed, () => waits.push(fixture.enrollment?.nextTryAt ?? null))).toEqual(ok(null));
    expect(waits[0]).toBeGreaterThan(0);
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'verified' });
  });

  it('is recognized when the person enables it again', async () => {
    const { fixture, lists, serial, enrollment } = await enabledUnseen();
    await fixture.time.advance(60_000);
    const enabled = enrollment().enable(serial, null);
    await fixture.time.advance(1000);
    lists.lag = 0;
    expect(await fixture.until(enabled)).toEqual(ok(null));
    expect(fixture.enrollment?.stage).toBe('verified');
  });

  it('keeps its secret when the person deletes it and a policy denies that', async () => {
    const { fixture, serial, enrollment } = await enabledUnseen();
    fixture.aws.mishap = deny('DeleteVirtualMFADevice');
    expect(await fixture.until(enrollment().discard(serial))).toMatchObject({
      ok: false,
      error: { code: 'device-unconfirmed' },
    });
    expect(lostSecrets(fixture)).toEqual([]);
  });

  it('is forgotten if the person says so', async () => {
    const { fixture, serial, enrollment } = await enabledUnseen();
    expect(await enrollment().forget(serial)).toEqual(ok(null));
    expect(fixture.enrollment).toBeUndefined();
    expect([...fixture.vault.entries.keys()].filter((id) => id.startsWith('mfa-device/'))).toEqual([]);
  });

  it('keeps its secret over a kill right after the call', async () => {
    const { fixture, lists } = await bob();
    await fixture.until(fixture.createDevice('computer'));
    await fixture.time.advance(1000);
    lists.lag = LONG;
    const left: Map<string, string>[] = [];
    lists.afterCall = (action) => {
      if (action === 'EnableMFADevice') left.push(new Map(fixture.vault.entries));
    };
    fixture.aws.mishap = lose('EnableMFADevice');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, null));
    await fixture.kill(left[0] ?? new Map());
    lists.connect();
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'enabling' });
    await fixture.until(fixture.fob.devices.enrollment.resume(serial));
    expect(lostSecrets(fixture)).toEqual([]);
  });
});

describe('a device in use that IAM’s lists do not show', () => {
  it('keeps its secret when a device of the same name is created', async () => {
    for (const mishap of [() => null, lose('CreateVirtualMFADevice')]) {
      const { fixture, lists } = await bob();
      await fixture.until(Promise.resolve());
      const before = fixture.time.now();
      const serial = await fixture.enroll();
      await fixture.time.advance(180_000);
      lists.lag = fixture.time.now() - before + 1000;
      const during: string[][] = [];
      lists.afterCall = () => during.push(lostSecrets(fixture));
      fixture.aws.mishap = mishap;
      expect(await fixture.until(fixture.createDevice('computer'))).toMatchObject({ ok: false });
      fixture.aws.mishap = () => null;
      expect(during.flat()).toEqual([]);
      lists.lag = LONG;
      if (fixture.enrollment !== undefined) await fixture.until(fixture.fob.devices.enrollment.resume(serial));
      expect(lostSecrets(fixture)).toEqual([]);
      lists.lag = 0;
      await fixture.time.advance(180_000);
      await fixture.until(fixture.fob.sessions.end('bob'));
      expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toMatchObject({ ok: true });
    }
  });

  it('keeps its secret when its removal is denied', async () => {
    const { fixture, lists } = await bob();
    const serial = await fixture.enroll();
    lists.lag = LONG;
    fixture.aws.mishap = (action) =>
      deny('DeleteVirtualMFADevice')(action) ?? deny('DeactivateMFADevice')(action) ?? null;
    expect(await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial))).toMatchObject({
      ok: false,
    });
    expect(lostSecrets(fixture)).toEqual([]);
  });

  it('is removed all the same, because AWS’s answer to the call counts and not the list', async () => {
    const { fixture, lists } = await bob();
    const serial = await fixture.enroll();
    lists.lag = LONG;
    expect(await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial))).toEqual(ok(null));
    expect(enabledAtAws(fixture)).toEqual([]);
    expect(fixture.sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(serial);
    expect(fixture.vault.entries.has(`mfa-device/${serial}`)).toBe(false);
  });
});

describe('a removal whose answer was lost', () => {
  it('is still noted although the list still shows the device', async () => {
    const { fixture, lists } = await bob();
    const serial = await fixture.enroll();
    await fixture.time.advance(60_000);
    lists.lag = 30_000;
    fixture.aws.mishap = lose('DeactivateMFADevice');
    expect(await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial))).toMatchObject({
      ok: false,
    });
    expect(enabledAtAws(fixture)).toEqual([]);
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'removing' });
  });
});

/** What a person, AWS and the computer do in one step. */
const step = fc.record({
  action: fc.constantFrom(
    'create',
    'replace',
    'enable',
    'enable',
    'resume',
    'resume',
    'discard',
    'finish',
    'finish',
    'remove',
    'delete-unassigned',
    'kill',
    'wait',
  ),
  name: fc.constantFrom('bob', 'bob-2'),
  lag: fc.constantFrom(0, 5_000, 40_000, 600_000, LONG),
  lost: fc.constantFrom(
    null,
    'CreateVirtualMFADevice',
    'EnableMFADevice',
    'DeactivateMFADevice',
    'DeleteVirtualMFADevice',
  ),
  denied: fc.constantFrom(null, null, null, 'DeactivateMFADevice', 'DeleteVirtualMFADevice'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(fixture: DeviceFixture, lists: LaggingLists, { action, name }: Step): Promise<void> {
  const serial = serialOf(fixture, name);
  const { enrollment, actions } = fixture.fob.devices;
  const other = serialOf(fixture, name === 'bob' ? 'bob-2' : 'bob');
  const work: Record<Exclude<Step['action'], 'kill' | 'wait'>, () => Promise<unknown>> = {
    create: () => fixture.createDevice('computer', name),
    replace: () => fixture.createDevice('computer', name, other),
    enable: () => enrollment.enable(serial, null),
    resume: () => enrollment.resume(serial),
    discard: () => enrollment.discard(serial),
    finish: () => enrollment.finish(serial, ['bob']),
    remove: () => actions.remove(fixture.userId, serial),
    'delete-unassigned': () => actions.deleteUnassigned(fixture.userId, serial),
  };
  if (action === 'wait') return fixture.time.advance(60_000);
  if (action === 'kill') {
    await fixture.kill(new Map(fixture.vault.entries));
    lists.connect();
    return;
  }
  // Nobody types a code: Fob asks for one only if a list shows a device that is gone.
  await fixture.until(work[action](), () => fixture.fob.codes.cancelAll());
  await settle();
}

/** Does what the buttons of the Devices page offer, with current lists, until nothing is left to do. */
async function goOn(fixture: DeviceFixture): Promise<void> {
  for (let steps = 0; steps < 12; steps += 1) {
    const [next] = fixture.store.state.enrollments;
    if (next === undefined) return;
    const { enrollment } = fixture.fob.devices;
    const { serial, stage, error } = next;
    const work = () => {
      if (stage === 'removing') return enrollment.resume(serial);
      // What did not work a moment ago ends in deleting the device.
      if (stage === 'seed-lost' || (error !== null && steps % 2 === 1)) return enrollment.discard(serial);
      if (stage === 'codes') return enrollment.enable(serial, null);
      return stage === 'verified' ? enrollment.finish(serial, ['bob']) : enrollment.resume(serial);
    };
    await fixture.until(work(), () => fixture.fob.codes.cancelAll());
    await fixture.time.advance(180_000);
  }
  throw new Error(`It never ends: ${JSON.stringify(fixture.store.state.enrollments)}`);
}

describe('whatever lists show and answers get lost', () => {
  it(
    'an enabled device with a secret that only Fob knows always has that secret in the vault',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12, size: 'max' }), async (steps) => {
          const { fixture, lists } = await bob();
          const lost: string[] = [];
          lists.afterCall = () => lost.push(...lostSecrets(fixture));
          for (const one of steps) {
            lists.lag = one.lag;
            fixture.aws.mishap = (action) => {
              if (action === one.denied) return deny(action)(action);
              return action === one.lost ? lose(action)(action) : null;
            };
            await act(fixture, lists, one);
            lost.push(...lostSecrets(fixture));
            expect(lost).toEqual([]);
          }
          lists.lag = 0;
          fixture.aws.mishap = () => null;
          await fixture.time.advance(180_000);
          await goOn(fixture);
          expect(lost.concat(lostSecrets(fixture))).toEqual([]);
        }),
        { numRuns: CASES },
      );
    },
  );
});

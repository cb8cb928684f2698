import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { fail, ok, type AppError, type Result } from '../../../src/contract/app-error';
import { someTarget } from '../some-target';
import { Clocks } from '../../../src/main/core/aws/clocks';
import { noDisplay } from '../../../src/main/core/codes/code-errors';
import { CodeBroker } from '../../../src/main/core/codes/broker';
import type { CodeNeed } from '../../../src/main/core/codes/code-need';
import { explain } from '../../../src/main/core/aws/explain';
import type { MfaDevice } from '../../../src/main/core/ports';
import { answerOf, FakeTime, MemoryVault, notVerifiedAnswer, settle, wrongCodeAnswer } from './doubles';

const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const context = { user: 'alice', roleArn: null, requestedSeconds: 43_200, withMfa: true };
const wrong: AppError = explain(wrongCodeAnswer, context);
const notVerified: AppError = explain(notVerifiedAnswer, context);
const denied: AppError = explain(answerOf('AccessDenied', 'not authorized'), {
  ...context,
  roleArn: 'arn:aws:iam::1:role/x',
});

let time: FakeTime;
let vault: MemoryVault;
let broker: CodeBroker;
let devices: MfaDevice[] | null;

beforeEach(() => {
  time = new FakeTime();
  vault = new MemoryVault();
  devices = null;
  broker = new CodeBroker(new Clocks(time), vault, () => undefined);
});

const need = (over: Partial<CodeNeed> = {}): CodeNeed => ({
  serial: SERIAL,
  secretId: SERIAL,
  target: someTarget(),
  userName: 'alice',
  account: '111122223333',
  sessionId: 'mfa',
  durationSeconds: 43_200,
  asker: 'person',
  mayAsk: true,
  signal: new AbortController().signal,
  listDevices: () => Promise.resolve(devices),
  ...over,
});

/** Opens a request whose calls get `answers` in turn. `sent` lists the codes of the calls. */
function open(answers: Result<string>[], over: Partial<CodeNeed> = {}) {
  const sent: string[] = [];
  const result = broker.spend(need(over), (code) => {
    sent.push(code);
    return Promise.resolve(answers[sent.length - 1] ?? fail(wrong));
  });
  return { sent, result };
}

const request = () => {
  const [first] = broker.requests;
  if (first === undefined) throw new Error('no request');
  return first;
};
const type = (code: string) => broker.submit(request().id, code);

describe('where nobody can be asked', () => {
  test.each(['person', 'command', 'background'] as const)('a %s learns why at once', async (asker) => {
    broker = new CodeBroker(
      new Clocks(time),
      vault,
      () => undefined,
      {},
      null,
      () => noDisplay,
    );
    const { sent, result } = open([], { asker });
    expect(await result).toEqual(fail(noDisplay));
    expect([sent, broker.requests]).toEqual([[], []]);
  });
});

describe('code entry', () => {
  test('ends the request with the answer of the call when the code is right', async () => {
    const { sent, result } = open([ok('session')]);
    await type('123 456');
    expect(await result).toEqual(ok('session'));
    expect(sent).toEqual(['123456']);
    expect(broker.requests).toEqual([]);
  });

  test('keeps the request open with the reason when the code is wrong, and accepts the next one', async () => {
    const { result } = open([fail(wrong), ok('session')]);
    await type('111111');
    expect(request()).toMatchObject({ open: true, checking: false, error: { code: 'code-wrong' }, triesLeft: 8 });
    await type('222222');
    expect(await result).toEqual(ok('session'));
  });

  test.each(['12345', '1234567', 'abcdef', '', '１２３４５６'])('refuses %j without asking AWS', async (typed) => {
    const { sent } = open([]);
    expect(await type(typed)).toMatchObject({ ok: false, error: { code: 'code-malformed' } });
    expect(sent).toEqual([]);
    expect(request().triesLeft).toBe(9);
  });

  test('does not send a code again, and counts no try for it', async () => {
    const { sent } = open([fail(wrong)]);
    await type('111111');
    await type('111111');
    expect(sent).toEqual(['111111']);
    expect(request()).toMatchObject({ open: true, error: { code: 'code-used' }, triesLeft: 8 });
  });

  test('does not send a code again that was sent before a restart', async () => {
    open([fail(wrong)]);
    await type('111111');
    broker = new CodeBroker(new Clocks(time), vault, () => undefined);
    const { sent } = open([ok('session')]);
    await settle();
    expect(request().triesLeft).toBe(8);
    await type('111111');
    expect(sent).toEqual([]);
    expect(request().error?.code).toBe('code-used');
  });

  test.each(['damaged', 'not a ledger'])(
    'sends no code for one window if the ledger is %s, and tells why',
    async (how) => {
      if (how === 'damaged') vault.damaged.add(`ledger/${SERIAL}`);
      else vault.entries.set(`ledger/${SERIAL}`, 'not a ledger');
      const lost: string[] = [];
      const begin = () => {
        const tell = { onLedgerLost: (serial: string) => lost.push(serial) };
        broker = new CodeBroker(new Clocks(time), vault, () => undefined, tell);
        return open([ok('session')]);
      };
      const first = begin();
      await type('111111');
      expect(first.sent).toEqual([]);
      expect(request()).toMatchObject({ open: true, triesLeft: 0, error: { code: 'entry-damaged' } });
      expect(request().error?.retryAt).toBe(time.now() + 180_000);
      // A restart does not begin the wait anew.
      await time.advance(100_000);
      const second = begin();
      await type('222222');
      expect(second.sent).toEqual([]);
      await time.advance(80_000);
      await type('333333');
      expect(second.sent).toEqual(['333333']);
      expect(lost).toEqual([SERIAL]);
    },
  );

  test('notes a code before it sends it, so that the code counts as used after a crash', async () => {
    let noted = false;
    void broker.spend(need(), (code) => {
      noted = (vault.entries.get(`ledger/${SERIAL}`) ?? '').includes(code);
      return Promise.resolve(ok(null));
    });
    await type('123456');
    expect(noted).toBe(true);
  });

  test('keeps back the tenth code in three minutes until AWS’s next window', async () => {
    const { sent } = open([]);
    for (let number = 0; number < 10; number++) await type(String(number).repeat(6));
    expect(sent).toHaveLength(9);
    const { error } = request();
    expect(error).toMatchObject({ code: 'budget-spent', retryAt: time.time + 180_000 });
    await time.advance(180_000);
    await type('999999');
    expect(sent).toHaveLength(10);
  });

  test('ends the wait at a denial that no code can change, and still shows why', async () => {
    const { result } = open([fail(denied)]);
    await type('123456');
    expect(await result).toMatchObject({ ok: false, error: { code: 'role-denied' } });
    expect(request()).toMatchObject({ open: false, error: { code: 'role-denied' } });
    broker.cancel(request().id);
    expect(broker.requests).toEqual([]);
  });

  test('refuses everything that waits when it is cancelled, and does not open for commands for a moment', async () => {
    const first = open([]);
    const second = open([]);
    broker.cancel(request().id);
    expect(await first.result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await second.result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await open([], { asker: 'command' }).result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(broker.requests).toEqual([]);
    void open([]);
    expect(broker.requests).toHaveLength(1);
  });

  test('tells that a code could not be noted, and sends it all the same', async () => {
    const notKept: AppError[] = [];
    broker = new CodeBroker(new Clocks(time), vault, () => undefined, { onNotKept: (error) => notKept.push(error) });
    vault.isFull = true;
    const { sent, result } = open([ok('session')]);
    await type('123456');
    expect(await result).toEqual(ok('session'));
    expect(sent).toEqual(['123456']);
    expect(notKept).toMatchObject([{ code: 'file-unwritable' }]);
  });

  test('opens again for commands after a person asked', async () => {
    void open([]);
    broker.cancel(request().id);
    void open([]);
    broker.abandon('mfa');
    void open([], { asker: 'command' });
    await settle();
    expect(broker.requests).toHaveLength(1);
  });

  test('still takes the session that comes if it is cancelled while AWS checks the code', async () => {
    let answer: (result: Result<string>) => void = () => undefined;
    let stored = false;
    const waiting = broker.spend(need(), async () => {
      const result = await new Promise<Result<string>>((resolve) => (answer = resolve));
      stored = result.ok;
      return result;
    });
    const { id } = request();
    const submitted = broker.submit(id, '123456');
    await settle();
    broker.cancel(id);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    answer(ok('session'));
    expect(await submitted).toEqual(ok(null));
    expect(stored).toBe(true);
    expect(broker.requests).toEqual([]);
  });

  test('goes on with the second of two needs if the first is stopped while AWS checks its code', async () => {
    let answer: (result: Result<string>) => void = () => undefined;
    const stopped = broker.spend(
      need({ sessionId: 'one' }),
      () => new Promise<Result<string>>((done) => (answer = done)),
    );
    const { sent, result } = open([ok('session')], { sessionId: 'two' });
    const submitted = type('111111');
    await settle();
    broker.abandon('one');
    answer(ok('too late'));
    await submitted;
    expect(await stopped).toMatchObject({ error: { code: 'cancelled' } });
    expect(request()).toMatchObject({ open: true, checking: false });
    await type('222222');
    expect(await result).toEqual(ok('session'));
    expect(sent).toEqual(['222222']);
  });

  test('is open again after a cancel, and stays so when the answer to the code before comes', async () => {
    let answer: (result: Result<string>) => void = () => undefined;
    void broker.spend(need(), () => new Promise<Result<string>>((done) => (answer = done)));
    const submitted = type('111111');
    await settle();
    broker.cancel(request().id);
    const { result } = open([ok('session')]);
    answer(ok('too late'));
    await submitted;
    await type('222222');
    expect(await result).toEqual(ok('session'));
  });

  test('serves two needs of one device in one request, with one code each', async () => {
    const first = open([ok('mfa session')]);
    const second = open([ok('long role')], { sessionId: 'role' });
    expect(broker.requests).toHaveLength(1);
    await type('111111');
    expect(await first.result).toEqual(ok('mfa session'));
    expect(request()).toMatchObject({ open: true, need: { sessionId: 'role' } });
    await type('222222');
    expect(await second.result).toEqual(ok('long role'));
    expect([...first.sent, ...second.sent]).toEqual(['111111', '222222']);
  });

  test('has a request and a budget for each device', async () => {
    open([]);
    open([], { serial: 'GAHT12345678', secretId: 'GAHT12345678' });
    await type('111111');
    expect(broker.requests.map(({ triesLeft }) => triesLeft)).toEqual([8, 9]);
  });

  test('takes no second code while AWS checks the first', async () => {
    const { sent } = open([fail(wrong), fail(wrong)]);
    const { id } = request();
    const both = [broker.submit(id, '111111'), broker.submit(id, '222222')];
    await Promise.all(both);
    expect(sent).toEqual(['111111']);
  });
});

describe('AWS’s “unable to validate”', () => {
  const diagnosis = async (): Promise<AppError | null> => {
    open([fail(notVerified)]);
    await type('123456');
    return request().error;
  };

  test('is explained by a serial number that is not the user’s, with the right one', async () => {
    devices = [{ serial: 'arn:aws:iam::111122223333:mfa/phone', enabledAt: 0 }];
    const error = await diagnosis();
    expect(error?.code).toBe('device-unknown');
    expect(error?.nextStep).toContain('arn:aws:iam::111122223333:mfa/phone');
  });

  test('is explained to a user without a device, who should add one', async () => {
    devices = [];
    expect((await diagnosis())?.nextStep).toContain('add one under Devices');
  });

  test('is explained by a device that was enabled seconds ago, with the time when it will work', async () => {
    devices = [{ serial: SERIAL, enabledAt: time.time - 4_000 }];
    expect(await diagnosis()).toMatchObject({ code: 'device-not-active-yet', retryAt: time.time + 21_000 });
  });

  test('is explained by a spent budget if the device is known and not new', async () => {
    devices = [{ serial: SERIAL, enabledAt: 0 }];
    expect(await diagnosis()).toMatchObject({ code: 'budget-spent', retryAt: time.time + 180_000 });
  });

  test('points to the serial number if the user may not list devices', async () => {
    devices = null;
    expect(await diagnosis()).toMatchObject({ code: 'code-not-verified' });
  });
});

test('no code is sent twice in its lifetime and no window has ten codes, whatever people type and whenever', async () => {
  const moves = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 60_000 }),
      code: fc.integer({ min: 0, max: 12 }),
      cancel: fc.boolean(),
      restart: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      const clock = new FakeTime();
      const kept = new MemoryVault();
      const make = (): CodeBroker => new CodeBroker(new Clocks(clock), kept, () => undefined);
      let own = make();
      const sent: { code: string; at: number }[] = [];
      for (const { wait, code, cancel, restart } of all) {
        clock.time += wait;
        if (restart) own = make();
        if (own.requests.length === 0) {
          void own.spend(need(), (digits) => {
            sent.push({ code: digits, at: clock.time });
            return Promise.resolve(fail(wrong));
          });
        }
        const id = own.requests[0]?.id ?? '';
        await own.submit(id, String(code).padStart(6, '0'));
        if (cancel) own.cancel(id);
      }
      for (const [index, first] of sent.entries()) {
        const later = sent.slice(index + 1).filter((other) => other.code === first.code);
        expect(later.every((other) => other.at - first.at >= 150_000)).toBe(true);
        const window = sent.filter((other) => Math.floor(other.at / 180_000) === Math.floor(first.at / 180_000));
        expect(window.length).toBeLessThanOrEqual(9);
      }
    }),
    { numRuns: 60 },
  );
});

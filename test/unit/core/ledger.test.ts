import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ok, type Result } from '../../../src/contract/app-error';
import { KeptLedgers } from '../../../src/main/core/codes/kept-ledgers';
import {
  admit,
  emptyLedger,
  lostLedger,
  nextWindow,
  parseLedger,
  triesLeft,
  type Ledger,
} from '../../../src/main/core/codes/ledger';
import { MemoryVault } from './doubles';

const start = Date.UTC(2026, 0, 5, 9, 0, 0);

/** Times mostly go forward and sometimes back, as clocks do. There are so few codes that some are repeated. */
const attempts = fc.array(
  fc.record({
    step: fc.integer({ min: -60_000, max: 90_000 }),
    code: fc.constantFrom('000001', '000002', '000003', '000004'),
  }),
  { maxLength: 80 },
);

function run(tries: readonly { step: number; code: string }[]): { code: string; at: number }[] {
  let ledger: Ledger = emptyLedger;
  let now = start;
  const sent: { code: string; at: number }[] = [];
  for (const { step, code } of tries) {
    now += step;
    const admission = admit(ledger, code, now);
    if (!admission.admitted) continue;
    ledger = admission.ledger;
    sent.push({ code, at: now });
  }
  return sent;
}

describe('the ledger', () => {
  test('never admits a code twice while both could belong to the same time step', () => {
    fc.assert(
      fc.property(attempts, (tries) => {
        const sent = run(tries);
        for (const [index, first] of sent.entries()) {
          for (const second of sent.slice(index + 1)) {
            if (first.code === second.code) expect(Math.abs(second.at - first.at)).toBeGreaterThanOrEqual(150_000);
          }
        }
      }),
    );
  });

  test('never admits more than nine codes in a three-minute window', () => {
    const many = fc.array(
      fc.record({ step: fc.integer({ min: 0, max: 40_000 }), code: fc.stringMatching(/^\d{6}$/) }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(many, (tries) => {
        const perWindow = new Map<number, number>();
        for (const { at } of run(tries)) {
          const window = Math.floor(at / 180_000);
          perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
        }
        expect(Math.max(0, ...perWindow.values())).toBeLessThanOrEqual(9);
      }),
    );
  });

  test('says when codes can be sent again', () => {
    let ledger: Ledger = emptyLedger;
    for (let number = 0; number < 9; number++) {
      const admission = admit(ledger, String(number).padStart(6, '0'), start + number);
      if (admission.admitted) ledger = admission.ledger;
    }
    expect(triesLeft(ledger, start + 100)).toBe(0);
    const refused = admit(ledger, '999999', start + 100);
    expect(refused).toEqual({ admitted: false, why: 'budget', retryAt: nextWindow(start) });
    expect(admit(ledger, '999999', nextWindow(start))).toMatchObject({ admitted: true });
  });

  test('admits the same digits again once they can only belong to another time step', () => {
    const first = admit(emptyLedger, '123456', start);
    if (!first.admitted) throw new Error('refused');
    expect(admit(first.ledger, '123456', start + 149_999)).toEqual({ admitted: false, why: 'used' });
    expect(admit(first.ledger, '123456', start + 150_000)).toMatchObject({ admitted: true });
  });

  test('does not grow for ever', () => {
    let ledger: Ledger = emptyLedger;
    for (let minute = 0; minute < 500; minute += 1) {
      const admission = admit(ledger, String(minute).padStart(6, '0'), start + minute * 60_000);
      if (admission.admitted) ({ ledger } = admission);
    }
    expect(ledger.sent).toHaveLength(100);
    expect(ledger.sent.at(-1)?.code).toBe('000499');
  });

  test('is read back from the vault, and invalid text is not', () => {
    const admission = admit(emptyLedger, '123456', start);
    if (!admission.admitted) throw new Error('refused');
    expect(parseLedger(JSON.stringify(admission.ledger))).toEqual(admission.ledger);
    expect(parseLedger('{"sent":[{"code":1}]}')).toBeNull();
    expect(parseLedger('')).toBeNull();
  });
});

describe('a lost ledger', () => {
  const lossAt = fc.integer({ min: 0, max: 400_000 }).map((later) => start + later);

  test('admits no code that an earlier run may have sent, and no tenth one in a window', () => {
    fc.assert(
      fc.property(attempts, lossAt, (tries, lostAt) => {
        let ledger = lostLedger(lostAt);
        let now = lostAt;
        for (const { step, code } of tries) {
          now += Math.abs(step);
          const admission = admit(ledger, code, now);
          // A code that was sent just before the loss is valid for five steps. The window of the loss may be spent.
          const isSafe = now - lostAt >= 150_000 && Math.floor(now / 180_000) > Math.floor(lostAt / 180_000);
          if (!isSafe) expect(admission).toMatchObject({ admitted: false, why: 'lost' });
          if (!isSafe) expect(triesLeft(ledger, now)).toBe(0);
          if (now - lostAt >= 180_000 && admission.admitted) expect(admission.ledger.sent.at(-1)?.code).toBe(code);
          if (admission.admitted) ledger = admission.ledger;
        }
      }),
    );
  });

  test('admits codes after one window, and says when', () => {
    const ledger = lostLedger(start);
    expect(admit(ledger, '123456', start + 1)).toEqual({ admitted: false, why: 'lost', retryAt: start + 180_000 });
    expect(admit(ledger, '123456', start + 180_000)).toMatchObject({ admitted: true });
    expect(triesLeft(ledger, start + 180_000)).toBe(9);
    expect(parseLedger(JSON.stringify(ledger))).toEqual(ledger);
  });

  test('does not keep codes back for years after the clock was set back by years', () => {
    expect(admit(lostLedger(start + 1e11), '123456', start)).toMatchObject({ admitted: true });
  });
});

test('a ledger that was read too late does not replace the one to which a code was added meanwhile', async () => {
  const vault = new MemoryVault();
  let answer: (stored: Result<string | null>) => void = () => undefined;
  vault.read = () => new Promise((resolve) => (answer = resolve));
  const ledgers = new KeptLedgers(vault, {});
  const late = ledgers.of('device', () => start);
  const newer: Ledger = { sent: [{ code: '123456', at: start }] };
  await ledgers.keep('device', newer);
  answer(ok(null));
  expect(await late).toEqual(newer);
  expect(ledgers.known('device')).toEqual(newer);
});

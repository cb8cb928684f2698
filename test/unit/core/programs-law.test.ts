/**
 * Days with a program that gives codes, drawn at random. Whatever happens: no code goes out twice, the budget holds, and a
 * program that may not run unattended runs only for a person.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { STEP } from '../../../src/contract/mfa-code';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import { FakePrograms } from './fake-programs';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('person asks' as const) },
  { weight: 4, arbitrary: fc.constant('command asks' as const) },
  { weight: 3, arbitrary: fc.constant('person runs it' as const) },
  { weight: 2, arbitrary: fc.constant('person types' as const) },
  { weight: 2, arbitrary: fc.constant('person cancels' as const) },
  { weight: 2, arbitrary: fc.constant('session ends' as const) },
  { weight: 1, arbitrary: fc.constant('lock' as const) },
  { weight: 2, arbitrary: fc.constant('unlock' as const) },
  { weight: 1, arbitrary: fc.constant('another entry' as const) },
  { weight: 2, arbitrary: fc.constant('the right entry' as const) },
  { weight: 1, arbitrary: fc.constant('slow' as const) },
  { weight: 1, arbitrary: fc.constant('quick' as const) },
  { weight: 1, arbitrary: fc.constant('may run unattended' as const) },
  { weight: 1, arbitrary: fc.constant('may not' as const) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
  { weight: 6, arbitrary: fc.constantFrom('a second', 'a step', 'ten minutes', 'a day') },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const WINDOW = 180_000;
const times: Readonly<Record<string, number>> = {
  'a second': 1_000,
  'a step': STEP,
  'ten minutes': 600_000,
  'a day': 86_400_000,
};

/** One person, one device, whose secret is in `pass`. */
class Day {
  /** Every code that AWS got, and when. */
  readonly sent: { code: string; at: number }[] = [];
  /** Runs of the program that no act of a person explains. */
  readonly unasked: string[] = [];
  /** The person has just done something for which the program may run. */
  private acts = 0;
  private run = 0;
  private mayRun = false;

  private constructor(
    readonly fixture: DeviceFixture,
    readonly programs: FakePrograms,
    readonly serial: string,
    private readonly seed: string,
  ) {}

  static async begin(): Promise<Day> {
    let programs: FakePrograms | undefined;
    const fixture = await DeviceFixture.of('alice', ({ time, aws }) => {
      programs ??= new FakePrograms(time);
      return { codePrograms: programs.for(() => aws.dead) };
    });
    if (programs === undefined) throw new Error('Fob has no programs');
    const serial = fixture.sandbox.user('alice').mfaSerial ?? 'none';
    const day = new Day(fixture, programs, serial, fixture.sandbox.account.device(serial).seed ?? 'none');
    programs.entries.set('aws/alice', day.seed);
    day.watch();
    await fixture.until(
      fixture.fob.devices.programs.use(fixture.userId, serial, {
        program: { kind: 'pass', item: 'aws/alice' },
        isUnattended: false,
      }),
    );
    await fixture.fob.renewal.keep('alice', true);
    const run = programs.run.bind(programs);
    programs.run = (call) => {
      if (!day.mayRun && day.acts === 0) day.unasked.push(`at ${fixture.time.now()}`);
      return run(call);
    };
    return day;
  }

  async do(what: Step): Promise<void> {
    const { fixture, programs } = this;
    const [request] = fixture.store.state.codeRequests;
    const wait = times[what];
    switch (what) {
      case 'person asks':
        return this.act(fixture.fob.sessions.refresh('alice'));
      case 'command asks':
        void fixture.fob.commands.credentials('alice', new AbortController().signal);
        break;
      case 'person runs it':
        if (request !== undefined) return this.act(fixture.fob.codes.runProgram(request.id));
        break;
      case 'person types':
        if (request !== undefined) void fixture.fob.codes.submit(request.id, fixture.phoneCode(this.serial));
        break;
      case 'person cancels':
        fixture.fob.codes.cancelAll();
        break;
      case 'session ends':
        await fixture.fob.sessions.end('alice');
        break;
      case 'lock':
      case 'unlock':
        programs.isLocked = what === 'lock';
        break;
      case 'another entry':
      case 'the right entry':
        programs.entries.set('aws/alice', what === 'another entry' ? 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' : this.seed);
        break;
      case 'slow':
      case 'quick':
        programs.takes = what === 'slow' ? 20_000 : 0;
        break;
      case 'may run unattended':
      case 'may not':
        // What is forbidden counts from the click on, what is allowed from when it is kept.
        this.mayRun &&= what === 'may run unattended';
        await fixture.fob.devices.programs.setUnattended(this.serial, what === 'may run unattended');
        this.mayRun = what === 'may run unattended';
        break;
      case 'restart':
        this.acts = 0;
        this.run += 1;
        await fixture.kill(new Map(fixture.vault.entries));
        this.watch();
        break;
      default:
        await fixture.time.advance(wait ?? 0);
    }
    await this.rest();
  }

  /** While the person waits for the outcome, the program may run. */
  private async act(work: Promise<unknown>): Promise<void> {
    const { run } = this;
    this.acts += 1;
    void work.finally(() => {
      // What the person began in an earlier run of Fob ended with it.
      if (this.run === run) this.acts -= 1;
    });
    await this.rest();
  }

  private async rest(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await settle();
      await this.fixture.aws.quiet();
    }
  }

  private watch(): void {
    const { aws, time } = this.fixture;
    const ask = aws.getSessionToken.bind(aws);
    aws.getSessionToken = (signer, target, request, proof) => {
      if (proof !== null) this.sent.push({ code: proof.code, at: time.now() });
      return ask(signer, target, request, proof);
    };
  }
}

it(
  'sends no code twice, keeps to the budget, and runs no program unasked that may not',
  { timeout: 120_000 },
  async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const day = await Day.begin();
        for (const what of steps) await day.do(what);
        expect(day.unasked).toEqual([]);
        const windows = new Map<number, number>();
        for (const [index, { code, at }] of day.sent.entries()) {
          const again = day.sent.slice(0, index).find((before) => before.code === code && at - before.at < 5 * STEP);
          expect(again, `${code} was sent twice`).toBeUndefined();
          const window = Math.floor(at / WINDOW);
          windows.set(window, (windows.get(window) ?? 0) + 1);
        }
        expect(Math.max(0, ...windows.values())).toBeLessThanOrEqual(9);
        sent += day.sent.length;
      }),
      { numRuns: 150 },
    );
    expect(sent).toBeGreaterThan(300);
  },
);

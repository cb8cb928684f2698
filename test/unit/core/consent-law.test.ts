/** Law: of a profile that asks, no program gets anything that the person did not allow it. Generated days of programs. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../src/contract/app-error';
import type { ConsentChoice } from '../../../src/contract/consent';
import { defaultSettings } from '../../../src/contract/default-settings';
import type { LeaseGrant } from '../../../src/contract/leases';
import type { Settings } from '../../../src/contract/settings';
import { Activity } from '../../../src/main/core/base/activity';
import { Consent } from '../../../src/main/core/consent/consent';
import { noCode, type ConsentAsk, type Granted } from '../../../src/main/core/consent/consent-ask';
import { someProgram } from '../some-program';
import { FakeTime, settle } from './doubles';

const HOURS = 2;
const never: ConsentChoice = { rule: 'always', hours: null };
const rules: readonly ConsentChoice[] = [
  never,
  { rule: 'once', hours: null },
  { rule: 'once', hours: HOURS },
  { rule: 'every-time', hours: null },
];
const readOnly: LeaseGrant = { access: { kind: 'read-only', services: [] }, seconds: 900 };
const programs = [someProgram('aws'), someProgram('terraform'), someProgram('sshd', { isRecognized: false })];
const profiles = ['admin', 'dev'] as const;

const asking = {
  program: fc.constantFrom(...programs),
  profile: fc.constantFrom(...profiles),
  wants: fc.constantFrom(null, null, readOnly),
};
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), ...asking }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('check' as const), ...asking }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat(1),
      how: fc.constantFrom('place' as const, 'place' as const, 'once' as const, 'deny' as const),
      less: fc.constantFrom(null, null, readOnly),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take-back' as const), which: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 30, 125) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      change: fc.oneof(
        fc.record({ profile: fc.constantFrom(...profiles), choice: fc.constantFrom(null, ...rules) }),
        fc.record({ byDefault: fc.constantFrom(...rules) }),
        fc.record({ profile: fc.constantFrom(...profiles), isInFile: fc.boolean() }),
      ),
    }),
  },
);

/** What the person has said, in the plainest form: the judge of every hand-out. */
interface Word {
  profile: string;
  program: string;
  wants: LeaseGrant | null;
  less: LeaseGrant | null;
  /** Lasting words count for every ask, `once` for the asks that waited or for the next one. */
  lasts: boolean;
  until: number;
}

let time: FakeTime;
/** What the person has chosen for each profile. `choice` null: the default. Who has no choice and is in a file, never asks. */
let chosen: Record<string, { choice: ConsentChoice | null; isInFile: boolean }>;
let byDefault: ConsentChoice;
let consent: Consent;
let words: Word[];

function setUp(): void {
  time = new FakeTime();
  chosen = {
    admin: { choice: { rule: 'once', hours: null }, isInFile: false },
    dev: { choice: { rule: 'once', hours: HOURS }, isInFile: false },
  };
  byDefault = never;
  words = [];
  consent = new Consent({
    settings: {
      get current() {
        return settings();
      },
    },
    clocks: { local: () => time.now(), elapsed: () => time.elapsed() },
    timers: time,
    activity: new Activity(time, () => undefined),
    hasDisplay: true,
    onChange: () => undefined,
  });
}

function settings(): Settings {
  const profileConsent: Record<string, ConsentChoice> = {};
  const delivery: Settings['delivery'] = {};
  for (const [name, { choice, isInFile }] of Object.entries(chosen)) {
    if (choice !== null) profileConsent[name] = choice;
    if (isInFile) delivery[name] = { mode: 'file' };
  }
  return { ...defaultSettings, consent: byDefault, profileConsent, delivery };
}

/** Changes the settings. What the person said for a profile that asks at other times now does not count any more. */
function change(apply: () => void): void {
  const [before, asked] = [settings(), profiles.map(choiceOf)];
  apply();
  const concerned = profiles.filter((profile, index) => !same(choiceOf(profile), asked[index]));
  words = words.filter(({ profile }) => !concerned.some((name) => name === profile));
  consent.settingsChanged(before);
}

const choiceOf = (profile: string): ConsentChoice =>
  chosen[profile]?.choice ?? (chosen[profile]?.isInFile === true ? never : byDefault);
const ruleOf = (profile: string) => choiceOf(profile).rule;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether the person has said that this may happen now.
 * @param isFree The profile did not ask when the program did.
 */
function isAllowed({ profile, program, wants }: ConsentAsk, { less }: Granted, isFree: boolean): boolean {
  if (isFree && less === null) return true;
  return words.some(
    (word) =>
      word.profile === profile &&
      word.program === program.id &&
      time.elapsed() < word.until &&
      same(word.less, less) &&
      // Everything covers a part of it.
      (same(word.wants, wants) || (word.lasts && word.wants === null && word.less === null)),
  );
}

describe('consent', () => {
  beforeEach(setUp);

  it('gives no program what the person did not allow it, whatever happens in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        setUp();
        const waiting: { gone: AbortController; ask: ConsentAsk }[] = [];
        const faults: unknown[] = [];
        const judge = (ask: ConsentAsk, result: Result<Granted>, isFree: boolean): void => {
          if (result.ok && !isAllowed(ask, result.value, isFree))
            faults.push([ask.profile, ask.program.id, result.value]);
        };
        for (const one of steps) {
          switch (one.do) {
            case 'ask': {
              const ask = { ...one, isForCommand: false, needsCodeOf: noCode };
              const gone = new AbortController();
              waiting.push({ gone, ask });
              const isFree = ruleOf(ask.profile) === 'always';
              void consent.ask(ask, gone.signal).then((result) => judge(ask, result, isFree));
              break;
            }
            case 'check': {
              const ask = { ...one, isForCommand: false, needsCodeOf: noCode };
              const result = consent.check(ask);
              judge(ask, result, ruleOf(ask.profile) === 'always');
              // What was allowed once is used up, for a program that did not wait.
              if (result.ok && result.value.permission === null)
                words = words.filter(
                  (word) =>
                    word.lasts ||
                    word.profile !== ask.profile ||
                    word.program !== ask.program.id ||
                    !same(word.wants, ask.wants),
                );
              break;
            }
            case 'answer': {
              const request = consent.requests[one.which];
              if (request === undefined) break;
              const { id, profile, wants, hours, waiting: count } = request;
              const program = programs.find(({ view }) => same(view, request.program));
              const lasts = one.how === 'place' && ruleOf(profile) === 'once' && program?.isRecognized === true;
              const forHours = hours === null ? Infinity : time.elapsed() + hours * 3_600_000;
              const until = lasts ? forHours : count === 0 ? time.elapsed() + 60_000 : time.elapsed() + 1;
              if (one.how !== 'deny' && program !== undefined)
                words.push({ profile, program: program.id, wants, less: one.less, lasts, until });
              consent.answer(id, one.how, one.less);
              await settle();
              break;
            }
            case 'leave':
              waiting[one.which]?.gone.abort();
              break;
            case 'take-back': {
              const permission = consent.permissions.views()[one.which];
              if (permission === undefined) break;
              consent.takeBack(permission.id);
              words = words.filter(
                (word) =>
                  !word.lasts ||
                  word.profile !== permission.profile ||
                  !same(word.less ?? word.wants, permission.grant),
              );
              break;
            }
            case 'wait':
              await time.advance(one.minutes * 60_000);
              break;
            case 'change': {
              const how = one.change;
              if ('byDefault' in how) change(() => (byDefault = how.byDefault));
              else {
                const before = chosen[how.profile] ?? { choice: null, isInFile: false };
                change(() => (chosen = { ...chosen, [how.profile]: { ...before, ...how } }));
              }
              break;
            }
          }
          await settle();
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });
});

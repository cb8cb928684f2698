import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellResult, MatrixCell, MatrixRow, PolicyVerdict } from '../../../src/contract/policy';
import { callsToCheck } from '../../../src/main/core/policy/check/questions';
import { verdictOf } from '../../../src/main/core/policy/check/verdict';
import { verdictSentence, verdictTone } from '../../../src/renderer/policy/check/verdict-words';
import { verdictTexts } from '../../../src/renderer/policy/check/verdict-texts';

const calls = callsToCheck({
  userArn: 'arn:aws:iam::123456789012:user/bob',
  userName: 'bob',
  roleArns: ['arn:aws:iam::123456789012:role/admin'],
});
const ENROLL = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'];
const results: CellResult[] = ['allowed', 'explicitDeny', 'implicitDeny', 'unknown', 'refused'];

/** Matrices whose columns are often alike, so that every sentence comes up. */
const column = fc.oneof(
  fc.constantFrom(...results).map((result) => calls.map(() => result)),
  fc
    .subarray(results, { minLength: 1 })
    .chain((some) => fc.array(fc.constantFrom(...some), { minLength: calls.length, maxLength: calls.length })),
);
/** How enrollment stands with the access key, which often differs from all else there. */
const enrolling = fc.option(fc.constantFrom<CellResult>('allowed', 'explicitDeny', 'unknown'), { nil: null });
const matrix = fc.tuple(column, column, column, enrolling, fc.boolean()).map(([key, session, mfa, enroll, isSame]) =>
  calls.map(({ id, group, label, action, resource, note }, index): MatrixRow => {
    const cell = (result: CellResult): MatrixCell => ({
      result,
      source: 'local',
      policies: result === 'refused' ? 'implicitDeny' : result,
      by: null,
      why: null,
    });
    const withKey = ENROLL.includes(id) && enroll !== null ? enroll : (key[index] ?? 'unknown');
    return {
      id,
      group,
      label,
      action,
      resource,
      note,
      cells: {
        key: cell(withKey),
        session: cell(session[index] ?? 'unknown'),
        mfa: cell(isSame ? withKey : (mfa[index] ?? 'unknown')),
      },
    };
  }),
);

const free = new Set(calls.filter(({ withoutMfa }) => withoutMfa).map(({ id }) => id));
/** What the matrix says, worked out anew. */
function facts(rows: readonly MatrixRow[]) {
  const work = rows.filter(({ id }) => !free.has(id));
  const without = work.flatMap(({ cells }) => [cells.key.result, cells.session.result]);
  const withMfa = work.map(({ cells }) => cells.mfa.result);
  const enroll = rows.filter(({ id }) => ENROLL.includes(id)).map(({ cells }) => cells.key.result);
  return { work, without, withMfa, enroll };
}
const may = (answers: readonly CellResult[]) => answers.includes('allowed');
const mayNot = (answers: readonly CellResult[]) => !may(answers) && !answers.includes('unknown');

/** Every claim that sentences make, and whether the matrix bears it out. */
const claims: [RegExp, (rows: readonly MatrixRow[]) => boolean][] = [
  [/ cannot work without MFA\b/, (rows) => mayNot(facts(rows).without)],
  [/ cannot work, with or without MFA/, (rows) => mayNot(facts(rows).without) && mayNot(facts(rows).withMfa)],
  [/ cannot work with MFA\b/, (rows) => mayNot(facts(rows).withMfa)],
  [/ can do some work without MFA/, (rows) => may(facts(rows).without)],
  [/ but none with MFA/, (rows) => mayNot(facts(rows).withMfa)],
  [/^bob can work with MFA/, (rows) => may(facts(rows).withMfa)],
  [
    /^bob can work without MFA/,
    (rows) =>
      may(facts(rows).withMfa) &&
      facts(rows).work.every(({ cells }) => cells.mfa.result !== 'allowed' || cells.key.result === 'allowed'),
  ],
  [
    /Fob cannot tell whether bob can work without MFA|Fob cannot tell whether bob can work, with or/,
    (rows) => !may(facts(rows).without) && facts(rows).without.includes('unknown'),
  ],
  [
    /Fob cannot tell whether bob can work with MFA|Fob cannot tell whether bob can work, with or/,
    (rows) => !may(facts(rows).withMfa) && facts(rows).withMfa.includes('unknown'),
  ],
  [/(and|but|bob) can enroll a device/, (rows) => facts(rows).enroll.every((answer) => answer === 'allowed')],
  [/cannot enroll a device/, (rows) => facts(rows).enroll.some((answer) => /Deny$/.test(answer))],
  [
    /(or|whether bob can) enroll a device/,
    (rows) =>
      !facts(rows).enroll.some((answer) => /Deny$/.test(answer)) &&
      !facts(rows).enroll.every((answer) => answer === 'allowed'),
  ],
];
/** The claim that a device can be enrolled is not in a question. */
const stated = (claim: RegExp, sentence: string): boolean =>
  claim.test(claim.source.includes('(and|but|bob) can') ? sentence.replace(/whether bob can/g, '') : sentence);

describe('the sentence of a check', () => {
  it('never contradicts the matrix', () => {
    fc.assert(
      fc.property(matrix, (rows) => {
        const sentence = verdictSentence(verdictOf(rows, calls), 'bob');
        const made = claims.filter(([claim]) => stated(claim, sentence));
        // One about work, one about the device.
        expect(made.length, sentence).toBeGreaterThanOrEqual(2);
        for (const [claim, isTrue] of made) expect(isTrue(rows), `${sentence} – ${claim.source}`).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells of work and of the device in every combination, and says once what is not known', () => {
    const works = Object.keys(verdictTexts) as PolicyVerdict['work'][];
    const all = works.flatMap((work) =>
      [true, false, null].map((canEnroll) => {
        const sentence = verdictSentence({ work, canEnroll }, 'bob');
        expect(sentence).toMatch(/\bMFA\b/);
        expect(sentence).toMatch(/\bdevice\b/);
        const unknowns = sentence.match(/Fob cannot tell/g) ?? [];
        expect(unknowns, sentence).toHaveLength(canEnroll === null || work.includes('unknown') ? 1 : 0);
        return sentence;
      }),
    );
    expect(new Set(all).size).toBe(30);
  });

  it('is good only if work needs MFA and a device can be enrolled', () => {
    expect(verdictTone({ work: 'none-some', canEnroll: true })).toBe('good');
    expect(verdictTone({ work: 'none-some', canEnroll: null })).toBe('unknown');
    expect(verdictTone({ work: 'none-unknown', canEnroll: true })).toBe('unknown');
    for (const work of ['some-some', 'some-unknown', 'all-some', 'some-none', 'none-none'] as const) {
      expect(verdictTone({ work, canEnroll: true })).toBe('bad');
    }
    expect(verdictTone({ work: 'unknown-unknown', canEnroll: false })).toBe('bad');
  });
});

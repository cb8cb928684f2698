import { describe, expect, it } from 'vitest';
import { RequestContext } from '../../../../src/main/core/policy/context';
import { evaluate } from '../../../../src/main/core/policy/evaluate';
import { matchesResource, readPattern } from '../../../../src/main/core/policy/patterns';
import { processorTimeOf } from '../../processor-time';
import { named } from './policies';

const USER = 'arn:aws:iam::111122223333:user/alice';
const getUser = { action: 'iam:GetUser', resource: USER };
const alice = { 'aws:username': 'alice', 'aws:MultiFactorAuthPresent': null };

const decide = (statements: object[], question = getUser, keys: Record<string, string | string[] | null> = alice) =>
  evaluate([named('P', statements)], question, new RequestContext(keys));
const allow = (more: object) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const when = (operator: string, key: string, value: unknown) => allow({ Condition: { [operator]: { [key]: value } } });

describe('the answer', () => {
  it('names the statement that decides, by policy, Sid and index', () => {
    const statements = [allow({}), { Sid: 'NoUsers', Effect: 'Deny', Action: 'iam:GetUser', Resource: '*' }];
    expect(decide(statements)).toMatchObject({
      result: 'explicitDeny',
      by: { policy: 'P', sid: 'NoUsers', index: 1, origin: { kind: 'given' } },
    });
    expect(decide([allow({})])).toMatchObject({ result: 'allowed', by: { sid: null, index: 0 } });
    expect(decide([])).toEqual({ result: 'implicitDeny', by: null, why: null });
  });

  it('is unknown if a deny may apply, and certain if another deny does apply', () => {
    const doubtful = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BinaryEquals: { x: 'AA==' } } };
    expect(decide([allow({}), doubtful])).toMatchObject({ result: 'unknown', by: { index: 1 } });
    expect(decide([doubtful, { Effect: 'Deny', Action: '*', Resource: '*' }]).result).toBe('explicitDeny');
    expect(decide([{ ...doubtful, Action: 's3:*' }, allow({})]).result).toBe('allowed');
    expect(decide([{ ...doubtful, Effect: 'Allow' }, allow({})]).result).toBe('allowed');
  });
});

describe('the answer is unknown, never a guess,', () => {
  it.each([
    ['an operator that is not known', when('BinaryEquals', 'aws:username', 'alice'), /BinaryEquals/],
    ['an operator in the wrong case', when('bool', 'aws:MultiFactorAuthPresent', 'true'), /operator bool/],
    ['a key that may be absent', when('IpAddress', 'aws:SourceIp', '10.0.0.0/8'), /aws:SourceIp/],
    [
      'a key that may be absent, with IfExists',
      when('StringEqualsIfExists', 'aws:PrincipalTag/team', 'x'),
      /PrincipalTag/,
    ],
    ['Null for a key that may be absent', when('Null', 'aws:ViaAWSService', 'true'), /ViaAWSService/],
    ['Null with a set operator', when('ForAnyValue:Null', 'aws:username', 'true'), /ForAnyValue:Null/],
    ['a text instead of a number', when('NumericLessThanIfExists', 'aws:username', 'one hour'), /not a number/],
    ['a date in words', when('DateLessThan', 'aws:username', 'tomorrow'), /date/],
    ['True with a capital', when('Bool', 'aws:username', 'True'), /neither true nor false/],
    ['half an ARN', when('ArnLike', 'aws:username', 'arn:aws:iam'), /whole ARN/],
    ['a variable of unknown value', allow({ Resource: 'arn:aws:iam::*:user/${aws:PrincipalTag/r}' }), /PrincipalTag/],
    [
      'a variable before the resource part',
      allow({ Resource: 'arn:aws:iam::${aws:PrincipalAccount}:user/alice' }),
      /ARN/,
    ],
    ['a wildcard over colons', allow({ Resource: 'arn:aws:iam*:user/alice' }), /colon/],
  ])('for %s', (_name, statement, why) => {
    const { result, why: reason } = decide([statement]);
    expect([result, reason]).toEqual(['unknown', expect.stringMatching(why)]);
  });

  it('for several values without a set operator', () => {
    const keys = { ...alice, 'aws:TagKeys': ['a', 'b'] };
    expect(decide([when('StringEquals', 'aws:TagKeys', 'a')], getUser, keys).result).toBe('unknown');
    expect(decide([when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a')], getUser, keys).result).toBe('allowed');
    expect(decide([when('ForAllValues:StringEquals', 'aws:TagKeys', 'a')], getUser, keys).result).toBe('implicitDeny');
    expect(decide([when('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a')], getUser, keys).result).toBe('allowed');
  });

  it('but it is a certain no if no value could match', () => {
    expect(decide([allow({ Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' })]).result).toBe('implicitDeny');
  });
});

describe('a condition about MFA', () => {
  const cases = { key: null, session: 'false', mfa: 'true' } as const;
  const results = (operator: string, value: string) =>
    Object.values(cases).map((mfa) => {
      const deny = when(operator, 'aws:MultiFactorAuthPresent', value);
      const keys = { 'aws:MultiFactorAuthPresent': mfa };
      return decide([allow({}), { ...deny, Effect: 'Deny' }], getUser, keys).result;
    });

  it('denies long-term keys without MFA with BoolIfExists and Null, but not with Bool', () => {
    expect(results('BoolIfExists', 'false')).toEqual(['explicitDeny', 'explicitDeny', 'allowed']);
    expect(results('Bool', 'false')).toEqual(['allowed', 'explicitDeny', 'allowed']);
    expect(results('Null', 'true')).toEqual(['explicitDeny', 'allowed', 'allowed']);
  });
});

describe('resources', () => {
  const context = new RequestContext({ 'aws:username': 'a*b', 'aws:empty': null });
  const fits = (pattern: string, resource: string) => matchesResource(pattern, resource, context).is;

  it('are matched between colons, with variables as plain text, and a short ARN ends in wildcards', () => {
    expect(fits('arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/a*b')).toBe(true);
    expect(fits('arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/axb')).toBe(false);
    expect(fits('arn:aws:iam::*:user/${*}', 'arn:aws:iam::1:user/*')).toBe(true);
    expect(fits('arn:aws:iam::*:user/${aws:empty}', 'arn:aws:iam::1:user/')).toBe(false);
    expect(fits("arn:aws:iam::*:user/${aws:empty, 'x'}", 'arn:aws:iam::1:user/x')).toBe(true);
    expect(fits('arn:aws:iam', 'arn:aws:iam::1:user/x')).toBe(true);
    expect(fits('arn:aws:iam::1:user/X', 'arn:aws:iam::1:user/x')).toBe(false);
    expect(fits('arn:aws:iam::*:mfa/*', '*')).toBe(false);
  });

  it('have no variables in the older version of the language', () => {
    expect(matchesResource('arn:aws:iam::1:user/${aws:username}', 'arn:aws:iam::1:user/a*b', null).is).toBe(false);
  });

  it('are matched quickly, whatever the pattern', () => {
    const hostile = `arn:aws:iam::1:${'*a'.repeat(500)}`;
    expect(fits(hostile, `arn:aws:iam::1:${'a'.repeat(2000)}b`)).toBe(false);
  });
});

describe('a long pattern', () => {
  it('of one variable with a long default is read, whatever its length', () => {
    const context = new RequestContext({ 'aws:none': null });
    const long = 'x'.repeat(190_000);
    expect(
      matchesResource(`arn:aws:iam::1:user/\${aws:none, '${long}'}`, `arn:aws:iam::1:user/${long}`, context).is,
    ).toBe(true);
    expect(matchesResource(`arn:aws:iam::1:user/\${aws:none, '${long}'}`, 'arn:aws:iam::1:user/x', context).is).toBe(
      false,
    );
  });

  it('has variables only where they end', () => {
    const context = new RequestContext({ 'aws:username': 'alice' });
    const is = (pattern: string, resource: string) => matchesResource(pattern, resource, context).is;
    expect(is('arn:aws:iam::1:user/${aws:username', 'arn:aws:iam::1:user/${aws:username')).toBe(true);
    expect(is('arn:aws:iam::1:user/${aws:username}${', 'arn:aws:iam::1:user/alice${')).toBe(true);
    expect(is('arn:aws:iam::1:user/}${aws:username}', 'arn:aws:iam::1:user/}alice')).toBe(true);
  });

  it('of variables that never end is read in linear time', () => {
    // One of the two bytes of this character is a "}". At each of them a search for "}" stops and goes on.
    const read = () => readPattern('${\u7d00'.repeat(60_000), new RequestContext({}), true).tokens;
    expect(processorTimeOf(() => expect(read()).toHaveLength(180_000))).toBeLessThan(2_000);
  });
});

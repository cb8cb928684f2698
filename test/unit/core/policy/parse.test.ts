import { MOST_POLICY_CHARACTERS } from '../../../../src/contract/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, type JsonNode } from '../../../../src/main/core/policy/json-text';
import { parsePolicy, policySize } from '../../../../src/main/core/policy/parse';
import { policyJson } from './generators';

const problem = (text: string) => {
  const parsed = parsePolicy(text);
  if (parsed.ok) throw new Error('The text was accepted.');
  const { line, column, message } = parsed.error;
  return [`${line}:${column}`, message];
};
const GOOD = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}}';
const statement = (members: string) => problem(`{"Version":"2012-10-17","Statement":[\n{${members}}]}`);
const REST = '"Effect":"Allow","Action":"*","Resource":"*"';

describe('an error in a text', () => {
  it.each([
    ['', '1:1', /nothing here/],
    ['{\n  "Version": "2012-10-17",\n}', '2:26', /nothing after it/],
    ['{\n  // deny\n  "Version": 1}', '2:3', /no comments/],
    ['{"Version": "2012-10-17" # yes\n}', '1:26', /no comments/],
    ['{“Version”: 1}', '1:2', /straight/],
    ["{'Version': 1}", '1:2', /straight/],
    ['{"Version" "x"}', '1:12', /colon is missing after “Version”/],
    ['{"a": 1\n "b": 2}', '2:2', /comma is missing/],
    ['{"a": [1, 2}', '1:12', /comma is missing before this “}”/],
    ['{\n "Statement": [ {"a": 1}', '2:15', /never closed/],
    ['{"a": "b}', '1:7', /second quotation mark/],
    ['{"a": "b\\x"}', '1:9', /escape/],
    ['{"a": True}', '1:7', /true in lower case/],
    ['{"a": yes}', '1:7', /“yes”/],
    [`${GOOD}\n}`, '2:1', /one bracket too many/],
    ['{"Version":"2012-10-17",\n"Version":"2012-10-17"}', '2:1', /twice, first in line 1/],
    ['[1]', '1:1', /A policy is an object/],
    ['['.repeat(100), '1:34', /too deeply/],
    ['{"PolicyVersion":{"Document":{}}}', '1:1', /under “PolicyVersion”/],
    ['{"Version":"2012-10-17"}', '1:1', /no Statement/],
    ['{"Version":"2024-01-01","Statement":[]}', '1:37', /empty/],
    [GOOD.replace('2012-10-17', '2024-01-01'), '1:12', /names the policy language/],
    [GOOD.replace('Version', 'version'), '1:2', /Write “Version”/],
  ])('is reported with its place: %j', (text, at, message) => {
    expect(problem(text)).toEqual([at, expect.stringMatching(message)]);
  });

  it('is reported for a text that is far too long, without reading it', () => {
    expect(problem('x'.repeat(MOST_POLICY_CHARACTERS + 1))).toEqual([
      '1:1',
      expect.stringMatching(/200001 characters/),
    ]);
  });

  it('is reported in a statement too', () => {
    expect(statement('"Action":"*","Resource":"*"')).toEqual(['2:1', expect.stringContaining('no Effect')]);
    expect(statement('"Effect":"deny","Action":"*","Resource":"*"')).toEqual([
      '2:11',
      expect.stringContaining('"Deny"'),
    ]);
    expect(statement('"Effect":"Deny","Resource":"*"')).toEqual(['2:1', expect.stringContaining('neither Action')]);
    expect(statement('"Effect":"Deny","Action":"*"')).toEqual(['2:1', expect.stringContaining('neither Resource')]);
    expect(statement('"Effect":"Deny","Action":[],"Resource":"*"')[1]).toContain('about nothing');
    expect(statement(`${REST},"NotAction":"iam:*"`)).toEqual(['2:47', expect.stringContaining('not both')]);
    expect(statement(`${REST},"Principal":"*"`)[1]).toContain('trust or resource policy');
    expect(statement(`${REST},"Conditions":{}`)[1]).toContain('Write “Condition”');
    expect(statement(`${REST},"Condition":{"Bool":"true"}`)[1]).toContain('object of objects');
    expect(statement(`${REST},"Condition":{"Bool":{"k":null}}`)[1]).toContain('The values of Bool');
    expect(statement(`${REST},"Sid":"no-dashes"`)[1]).toContain('letters and digits');
    expect(statement('"Effect":"Allow","Action":"GetUser","Resource":"*"')[1]).toContain('SERVICE:ACTION');
    expect(statement('"Effect":"Allow","Action":"*","Resource":"user/alice"')[1]).toContain('no resource');
    expect(problem(`{"Statement":[{"Sid":"A",${REST}},\n{"Sid":"A",${REST}}]}`)).toEqual([
      '2:1',
      'Two statements have the Sid “A”.',
    ]);
  });
});

describe('a policy', () => {
  it('may have one statement, values without quotation marks, a byte order mark and no version', () => {
    const text = `\uFEFF{"Statement":{${REST},"Condition":{"Bool":{"aws:MultiFactorAuthPresent":true}}}}`;
    const parsed = parsePolicy(text);
    expect(parsed).toMatchObject({
      ok: true,
      value: { version: '2008-10-17', statements: [{ index: 0, line: 1, conditions: [{ values: ['true'] }] }] },
    });
  });

  it('is measured without white space, as IAM does', () => {
    expect(policySize('{ "a":\n\t1 }')).toBe(7);
  });

  it('of any generated shape is read with the line of each statement', () => {
    fc.assert(
      fc.property(policyJson, (policy) => {
        const text = JSON.stringify(policy, null, 2);
        const parsed = parsePolicy(text);
        if (!parsed.ok) throw new Error(parsed.error.message);
        const lines = text.split('\n');
        expect(parsed.value.statements.map(({ line }) => lines[line - 1]?.trim())).toEqual(
          policy.Statement.map(() => '{'),
        );
      }),
    );
  });
});

/** The value that JSON.parse would return. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'array') return node.items.map(plain);
  return node.kind === 'string' ? node.value : (JSON.parse(node.raw) as unknown);
}

describe('JSON', () => {
  it('of the largest size is read, in many parts or in one', () => {
    expect(parseJson(`[${'1,\n"x",'.repeat(25_000)}1]`)).toMatchObject({ ok: true, value: { kind: 'array' } });
    expect(parseJson(`"${'a'.repeat(MOST_POLICY_CHARACTERS)}"`)).toMatchObject({ ok: true, value: { kind: 'string' } });
  });

  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson(text);
        if (!parsed.ok) throw new Error(parsed.error.message);
        expect(plain(parsed.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('that JSON.parse refuses is refused with a place inside the text', () => {
    fc.assert(
      fc.property(policyJson, fc.nat(), fc.constantFrom('', '"', '{', ',', ']', 'x', '\\'), (policy, at, put) => {
        const text = JSON.stringify(policy, null, 1);
        const place = at % text.length;
        const broken = text.slice(0, place) + put + text.slice(place + 1);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        const parsed = parseJson(broken);
        // JSON may have a key twice, but a policy may not.
        if (isJson) expect(parsed.ok || /twice/.test(parsed.error.message)).toBe(true);
        else expect(parsed.ok).toBe(false);
        if (!parsed.ok) expect(parsed.error.line).toBeLessThanOrEqual(broken.split('\n').length);
      }),
    );
  });
});

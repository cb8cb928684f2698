import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaseTermsSchema, type LeaseAccess, type LeaseTerms } from '../../../src/contract/leases';
import { leaseOptions, leaseTarget } from '../../../src/contract/lease-options';
import { toolLeaseSchema, type ToolLease } from '../../../src/contract/tool-leases';
import { leaseTermsOf } from '../../../src/main/core/leases/lease-terms';
import { smallPolicy } from '../../../src/main/core/leases/policy-text';
import { readOnlyPolicy } from '../../../src/main/core/leases/read-only';
import { leaseDescription, leaseName, policiesOf } from '../../../src/main/core/leases/terms';
import { parsePolicy } from '../../../src/main/core/policy/parse';

const termsOf = (query: string) => leaseTermsOf(new URLSearchParams(query));
const valueOf = (query: string) => {
  const terms = termsOf(query);
  if (!terms.ok) throw new Error(terms.error.message);
  return terms.value;
};
const refusal = (query: string) => {
  const terms = termsOf(query);
  return terms.ok ? null : { code: terms.error.code, message: terms.error.message };
};

describe('what a command asks for', () => {
  test('is everything if no option limits it', () => {
    expect(valueOf('profile=admin&folder=/x')).toBeNull();
  });

  test.each([
    ['read-only=', { access: { kind: 'read-only', services: [] }, seconds: null, name: null }],
    ['read-only=s3,ec2&for=30m', { access: { kind: 'read-only', services: ['s3', 'ec2'] }, seconds: 1800, name: null }],
    ['for=1h30m', { access: { kind: 'all' }, seconds: 5400, name: null }],
    ['for=900s', { access: { kind: 'all' }, seconds: 900, name: null }],
    ['for=1d12h', { access: { kind: 'all' }, seconds: 129_600, name: null }],
    [
      'allow=s3:Get*,s3:List*&allow=EC2:DescribeInstances&name=nightly report',
      {
        access: { kind: 'actions', actions: ['s3:Get*', 's3:List*', 'ec2:DescribeInstances'] },
        seconds: null,
        name: 'nightly report',
      },
    ],
    [
      `policy=${encodeURIComponent('{ "Version": "2012-10-17",\n "Statement": [] }\n')}`,
      { access: { kind: 'policy', policy: '{"Version":"2012-10-17","Statement":[]}' }, seconds: null, name: null },
    ],
  ])('%s', (query, terms) => expect(valueOf(query)).toEqual(terms));

  test.each([
    ['for=', /length of time/],
    ['for=30', /length of time/],
    ['for=-5m', /length of time/],
    ['for=1m30h', /length of time/],
    ['for=59s', /a minute at least/],
    ['for=37h', /36 hours at most/],
    ['for=999999d', /36 hours at most/],
    ['allow=', /no action/],
    ['allow=*', /wildcard in place of the service/],
    ['allow=*:Get*', /wildcard in place of the service/],
    ['allow=s3:Get*,s?:x', /wildcard in place of the service/],
    ['allow=s3', /no action/],
    ['allow=s3:Get Object', /no action/],
    ['read-only=S3!', /no service/],
    ['policy=', /not JSON/],
    ['policy=[]', /not an object/],
    ['policy={"a":"%E2%82%AC"}', /character that AWS does not take/],
    ['read-only=&allow=s3:Get*', /do not go together/],
    ['name=x', /gives nothing less/],
    [`for=5m&name=${'x'.repeat(61)}`, /one line/],
    ['for=5m&name=a%0Ab', /one line/],
    ['for=5m&name=', /one line/],
    [`allow=${'s3:a,'.repeat(101)}`, /100 actions at most/],
  ])('%s is refused with the reason', (query, words) => {
    expect(refusal(query)).toMatchObject({
      code: 'lease-terms-wrong',
      message: expect.stringMatching(words) as string,
    });
  });

  test('any text is terms, everything, or an error, and never throws', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\d dhms:*,a-zA-Z{}"-]{0,30}$/));
    const pair = fc.tuple(fc.constantFrom('read-only', 'allow', 'policy', 'for', 'name', 'profile'), text);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 6 }), (pairs) => {
        const terms = leaseTermsOf(new URLSearchParams(pairs));
        if (!terms.ok) expect(terms.error.code).toBe('lease-terms-wrong');
        else if (terms.value !== null) expect(leaseTermsSchema.safeParse(terms.value).success).toBe(true);
      }),
    );
  });
});

describe('the policy of a lease', () => {
  const documentOf = (text: string) => {
    const parsed = parsePolicy(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value;
  };

  test('the usual services fit, with no wildcard before the colon, and without what hands out secrets', () => {
    const policy = readOnlyPolicy([]);
    if (!policy.ok) throw new Error('no policy');
    expect(policy.value.length).toBeLessThanOrEqual(2_048);
    const [allow] = documentOf(policy.value).statements;
    for (const action of allow?.actions.patterns ?? []) {
      expect(action).toMatch(/^[a-z0-9-]+:(Batch|Get|List|Describe|Lookup|Search|Filter|StartQuery|Query|Scan)/i);
      expect(action).not.toMatch(/^(ssm|secretsmanager|ec2):Get/);
    }
  });

  test('services that are named are the only ones', () => {
    const policy = readOnlyPolicy(['s3', 'batch', 's3']);
    expect(
      policy.ok && documentOf(policy.value).statements.map(({ effect, actions }) => [effect, actions.patterns]),
    ).toEqual([
      ['Allow', ['batch:BatchGet*', 'batch:Describe*', 'batch:Get*', 'batch:List*', 's3:Get*', 's3:List*']],
      ['Deny', ['s3:GetDataAccess']],
    ]);
  });

  test.each([
    ['ecr-public', 'GetAuthorizationToken'],
    ['gamelift', 'GetCompute*'],
    ['emr-containers', 'GetManagedEndpointSessionCredentials'],
    ['bedrock-agentcore', 'GetWorkloadAccessToken*'],
    ['cognito-idp', 'DescribeUserPoolClient'],
  ])('a service that hands out secrets or credentials does not: %s:%s', (service, verb) => {
    const policy = readOnlyPolicy([service]);
    const denied = policy.ok ? documentOf(policy.value).statements.filter(({ effect }) => effect === 'Deny') : [];
    expect(denied.flatMap(({ actions }) => actions.patterns)).toContain(`${service}:${verb}`);
  });

  test('too many services are refused', () => {
    const many = Array.from({ length: 60 }, (_, index) => `service-${index}`);
    expect(readOnlyPolicy(many)).toMatchObject({ ok: false, error: { code: 'lease-terms-wrong' } });
  });

  test('a role reads by AWS’s own policy, of its partition', () => {
    expect(policiesOf({ kind: 'read-only', services: [] }, { partition: 'aws-cn' })).toMatchObject({
      ok: true,
      value: { policyArns: ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'] },
    });
    const named = policiesOf({ kind: 'read-only', services: ['s3'] }, { partition: 'aws' });
    expect(named).toMatchObject({ ok: true, value: { policyArns: [] } });
  });

  test('too many actions are refused', () => {
    const actions = Array.from({ length: 100 }, (_, index) => `service:AnActionOfALongName${index}`);
    expect(policiesOf({ kind: 'actions', actions }, null)).toMatchObject({ ok: false });
  });

  test('loses its white space, but not that of its texts', () => {
    expect(smallPolicy('{\n\t"a b" : [ "c \\" d" , 1 ]\r\n}')).toEqual({ ok: true, value: '{"a b":["c \\" d",1]}' });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.jsonValue({ stringUnit: 'grapheme-ascii' })),
        (value) => {
          const small = smallPolicy(JSON.stringify(value, null, 3));
          if (small.ok) expect(small.value).toBe(JSON.stringify(value));
          else expect(JSON.stringify(value).length).toBeGreaterThan(2_048);
        },
      ),
    );
  });
});

describe('the name of a lease', () => {
  const reads = (services: string[]): LeaseAccess => ({ kind: 'read-only', services });
  test.each<[LeaseTerms, string]>([
    [{ access: { kind: 'all' }, seconds: null, name: 'nightly' }, 'nightly'],
    [{ access: reads([]), seconds: null, name: null }, 'read only'],
    [{ access: reads(['s3']), seconds: null, name: null }, 'read only: s3'],
    [{ access: { kind: 'actions', actions: ['s3:Get*', 's3:List*'] }, seconds: null, name: null }, 's3:Get*, s3:List*'],
    [{ access: { kind: 'all' }, seconds: 300, name: null }, 'everything, for 5 min'],
  ])('%j is %s', (given, name) => expect(leaseName(given)).toBe(name));

  test('CloudTrail gets it in ASCII', () => expect(leaseDescription('Prüfung ✓')).toBe('Fob lease: Prufung ?'));

  test('AWS takes it, also if one letter becomes many', () =>
    expect(leaseDescription('\ufdfa'.repeat(60)).length).toBe(256));
});

describe('the options of a lease', () => {
  const action = fc.stringMatching(/^[a-z0-9-]{1,8}:[A-Za-z*?]{1,12}$/);
  const seconds = fc.integer({ min: 60, max: 129_600 });
  const grant: fc.Arbitrary<ToolLease> = fc.oneof(
    fc.record({
      access: fc.oneof(
        fc.record({
          kind: fc.constant('read-only' as const),
          services: fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 60 }),
        }),
        fc.record({
          kind: fc.constant('actions' as const),
          actions: fc.array(action, { minLength: 1, maxLength: 100 }),
        }),
      ),
      seconds: fc.option(seconds),
    }),
    fc.record({ access: fc.constant({ kind: 'all' as const }), seconds }),
  );

  /** As the `fob` command sends them: `--for 1h` and `--for=1h` are `for=1h`. */
  function sent(words: readonly string[]): URLSearchParams {
    const query = new URLSearchParams();
    for (let at = 0; at < words.length; at += 1) {
      const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[at] ?? '') ?? [];
      query.append(name, value ?? (name === 'read-only' ? '' : (words[(at += 1)] ?? '')));
    }
    return query;
  }

  test('ask for exactly this lease', () => {
    fc.assert(
      fc.property(grant, (lease) => {
        expect(toolLeaseSchema.parse(lease)).toEqual(lease);
        expect(leaseTermsOf(sent(leaseOptions(lease)))).toEqual({ ok: true, value: { ...lease, name: null } });
      }),
    );
  });

  test('each kind has its own profile', () => {
    const target = (access: LeaseAccess, time: number | null) => leaseTarget('admin-fob', { access, seconds: time });
    expect(target({ kind: 'read-only', services: [] }, 3_600)).toBe('admin-fob-read');
    expect(target({ kind: 'actions', actions: ['s3:Get*'] }, null)).toBe('admin-fob-some');
    expect(target({ kind: 'all' }, 900)).toBe('admin-fob-15m');
    expect(target({ kind: 'all' }, 5_400)).toBe('admin-fob-1h30m');
    fc.assert(
      fc.property(grant, grant, (one, other) => {
        const isSameKind =
          one.access.kind === other.access.kind && (one.access.kind !== 'all' || one.seconds === other.seconds);
        expect(leaseTarget('admin-fob', one) === leaseTarget('admin-fob', other)).toBe(isSameKind);
      }),
    );
  });

  test('everything, and a policy, are none', () => {
    expect(toolLeaseSchema.safeParse({ access: { kind: 'all' }, seconds: null }).success).toBe(false);
    expect(toolLeaseSchema.safeParse({ access: { kind: 'policy', policy: '{}' }, seconds: 60 }).success).toBe(false);
  });
});

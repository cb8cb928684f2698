import { expect, it } from 'vitest';
import { errorTraits } from '../../../src/main/core/aws/error-traits';
import { explain } from '../../../src/main/core/aws/explain';
import type { AwsFailure, NetworkFailure } from '../../../src/main/core/ports';

const context = { user: 'alice', roleArn: null, requestedSeconds: null, withMfa: true };
const message = 'what Node says';
const certificate = { kind: 'certificate', host: 'sts.us-east-1.amazonaws.com', issuer: 'Corp Root', message } as const;
const proxy = { kind: 'proxy', variable: 'HTTPS_PROXY', proxy: 'proxy.corp:8080', message } as const;
const bundle = { file: '/corp.pem', setting: 'ca_bundle in line 4 of ~/.aws/config' };

const plain = (['target', 'name-unknown', 'refused', 'reset', 'no-tls', 'network', 'timeout'] as const).map(
  (kind): NetworkFailure => ({ kind, message }),
);
const certificates = (['issuer', 'expired', 'not-yet-valid', 'host', 'other'] as const).map(
  (problem): NetworkFailure => ({ ...certificate, problem }),
);
const proxies = (['address', 'socks', 'unreachable', 'refused', 'login'] as const).map((problem): NetworkFailure => ({
  ...proxy,
  problem,
}));
const all: NetworkFailure[] = [...plain, ...certificates, { kind: 'ca-bundle', bundle, message }, ...proxies];

it('every cause has words and a next step of its own, and keeps the original message', () => {
  const errors = all.map((failure) => explain(failure, context));
  expect(new Set(errors.map((error) => error.message)).size).toBe(all.length);
  expect(errors.map(({ detail }) => detail)).toEqual(all.map(() => message));
  // An expired certificate and one that is not valid yet have the same cure.
  expect(new Set(errors.map(({ nextStep }) => nextStep)).size).toBe(all.length - 1);
});

it('a certificate that is not trusted names its issuer and what to set, and does not blame the network', () => {
  const error = explain({ ...certificate, problem: 'issuer' }, context);
  expect(error).toMatchObject({ code: 'certificate-untrusted' });
  expect(error.message).toContain('sts.us-east-1.amazonaws.com');
  expect(error.message).toContain('Corp Root');
  expect(error.nextStep).toMatch(/ca_bundle .*AWS_CA_BUNDLE/);
  for (const failure of certificates) expect(explain(failure, context).nextStep).not.toMatch(/network connection|VPN/);
});

it('a certificate whose issuer nobody could read still has whole sentences', () => {
  const messages = (['issuer', 'expired', 'host'] as const).map(
    (problem) => explain({ ...certificate, problem, host: null, issuer: null }, context).message,
  );
  expect(messages).toEqual([
    'The certificate of the endpoint is not trusted, because its issuer is unknown here.',
    'The certificate of the endpoint has expired.',
    'The certificate of the endpoint belongs to another host.',
  ]);
});

it('a bundle that cannot be used is named with its file and its setting', () => {
  const error = explain({ kind: 'ca-bundle', bundle, message }, context);
  expect(error.code).toBe('ca-bundle-unusable');
  expect(`${error.message} ${error.nextStep}`).toMatch(/\/corp\.pem.*ca_bundle in line 4 of ~\/\.aws\/config/);
});

it('a proxy’s trouble names the proxy and the variable', () => {
  expect(explain({ ...proxy, problem: 'login' }, context)).toMatchObject({
    code: 'proxy-login-needed',
    message: 'The proxy proxy.corp:8080 asks for a user name and password.',
  });
  for (const failure of proxies.filter((one) => one.kind === 'proxy' && one.problem !== 'refused')) {
    const { message: what, nextStep } = explain(failure, context);
    expect(`${what} ${nextStep}`).toContain('HTTPS_PROXY');
  }
});

it('without a connection nothing was sent, so the outcome is known; after a broken one it is not', () => {
  const unknown = all.filter((failure) => errorTraits[explain(failure, context).code].hasUnknownOutcome);
  expect(unknown.map(({ kind }) => kind)).toEqual(['reset', 'network', 'timeout']);
});

it('what is true of one profile’s bundle makes no other profile wait', () => {
  for (const failure of [...certificates, all.find(({ kind }) => kind === 'ca-bundle')]) {
    if (failure) expect(errorTraits[explain(failure, context).code].isUnreachable).toBe(false);
  }
});

it('a proxy that refused a password is not asked again by itself, because it may lock the account', () => {
  expect(errorTraits['proxy-login-needed'].isLasting).toBe(true);
});

const server = { endpoint: 'http://localhost:4566', action: 'GetCallerIdentity' };

it('an unknown answer of a server that the configuration names is told with server, call and status, not as a portal', () => {
  const error = explain({ kind: 'not-aws', status: 405, message, server }, context);
  expect(error.code).toBe('endpoint-unknown-answer');
  expect(error.message).toMatch(/http:\/\/localhost:4566.*GetCallerIdentity.*405/);
  expect(error.nextStep).not.toMatch(/sign in|web page|Wi-Fi/);
  expect(explain({ kind: 'not-aws', status: 405, message }, context).code).toBe('not-aws');
});

it('a fault of such a server is not told as one of AWS', () => {
  const fault: AwsFailure = { kind: 'answer', code: 'InternalFailure', status: 500, message };
  const error = explain({ ...fault, server }, context);
  expect(error).toMatchObject({ code: 'aws-unavailable' });
  expect(`${error.message} ${error.nextStep}`).not.toMatch(/health\.aws/);
  expect(explain(fault, context).nextStep).toMatch(/health\.aws/);
});

it.each([
  ['ap-east-1', false, /not enabled ap-east-1/],
  ['ap-east-1', true, /not enabled ap-east-1/],
  ['eu-west-1', true, /partition/],
])('a key that STS in %s does not know (worked elsewhere: %s) has two possible causes', (region, elsewhere, cause) => {
  const unknown: AwsFailure = { kind: 'answer', code: 'InvalidClientTokenId', status: 403, message };
  const sts = { target: { region, endpoint: null }, hasKeyWorkedElsewhere: elsewhere };
  const error = explain(unknown, { ...context, sts });
  expect(error.code).toBe('key-unknown-in-region');
  expect(error.message).toContain(region);
  expect(error.nextStep).toMatch(cause);
  expect(error.nextStep).toMatch(/deleted or deactivated/);
});

it('a key that no STS knows has one cause', () => {
  const unknown: AwsFailure = { kind: 'answer', code: 'InvalidClientTokenId', status: 403, message };
  const target = { region: 'eu-west-1', endpoint: null };
  expect(explain(unknown, { ...context, sts: { target, hasKeyWorkedElsewhere: false } }).code).toBe('key-invalid');
  const here = { region: 'ap-east-1', endpoint: 'http://localhost:1' };
  expect(explain(unknown, { ...context, sts: { target: here, hasKeyWorkedElsewhere: true } }).code).toBe('key-invalid');
});

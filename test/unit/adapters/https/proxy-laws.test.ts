import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { failureOf } from '../../../../src/main/adapters/aws/aws-failure';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { proxyFor } from '../../../../src/main/adapters/https/proxy-settings';
import { redact } from '../../../../src/main/core/base/redact';
import { lazyAgents } from '../../../../src/main/adapters/https/lazy-agents';
import { explain } from '../../../../src/main/core/aws/explain';
import { Activity } from '../../../../src/main/core/base/activity';
import type { AwsFailure } from '../../../../src/main/core/ports';
import { missingBotocore, runPython } from '../../aws-files/oracles';
import { someTarget } from '../../some-target';
import { refusals, startProxy, type Refusal } from './test-proxy';
import { Servers } from './servers';

const CASES = Number(process.env['FOB_CASES'] ?? 150);
const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
const servers = new Servers();
const places: string[] = ['127.0.0.1:99999', '127.0.0.1:', 'nowhere.invalid:1', '', '127.0.0.1:1/path'];
beforeAll(async () => {
  for (const refuse of Object.keys(refusals) as Refusal[]) {
    places.push(`127.0.0.1:${await startProxy(servers, [], { refuse })}`);
  }
});
afterAll(() => servers.stop());

/** Everything that leaves the adapter, or is drawn, kept or written because of a failure. */
function tracesOf(failure: AwsFailure): string {
  const error = explain(failure, { user: 'alice', roleArn: null, requestedSeconds: null, withMfa: false });
  const activity = new Activity({ now: () => 0, elapsed: () => 0 }, () => undefined);
  activity.error(error);
  const lines = activity.entries.map(({ text, detail }) => redact(`${text} · ${detail ?? ''}`));
  return JSON.stringify([failure, error, activity.entries, lines]);
}

const odd = fc.string({ unit: fc.constantFrom(...Array.from('aB1:/#?@%\\"\'&=+[]<>{}|^`~!$*();, é')), maxLength: 6 });
const escaped = odd.map((text) => encodeURIComponent(text));
const half = fc.oneof(odd, escaped, fc.constant('%23'), fc.constant('%zz'));
/** A user or a password with a word in it that appears nowhere else. */
const secret = (word: string) => fc.tuple(half, half).map(([before, after]) => `${before}${word}${after}`);

it(`no user and no password of a proxy reaches an error, Activity or the log, whatever is in them (${CASES} cases)`, async () => {
  const scheme = fc.constantFrom('http://', 'https://', '', '//', 'HTTP://', 'socks5://', 'ftp://', 'http:', 'http:/');
  const at = fc.nat().map((index) => places[index % places.length] ?? '');
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(scheme, secret('zQuserQz'), secret('zQwordQz'), at, async (start, user, password, place) => {
      const address = `${start}${user}:${password}@${place}`;
      const environment = { HTTPS_PROXY: address, HTTP_PROXY: address };
      const agents = lazyAgents({ connectTimeout: 100, environment });
      const aws = createAwsIdentity(createAwsCalls({ agents, pauses: [] }));
      for (const endpoint of ['https://sts.invalid', 'http://sts.invalid']) {
        const { result } = await aws.getCallerIdentity(key, someTarget({ endpoint }));
        if (!result.ok && result.error.kind === 'proxy') seen.add(result.error.problem);
        const traces = result.ok ? '' : tracesOf(result.error);
        expect(traces).not.toMatch(/zQ|Qz/i);
        expect(traces).not.toContain(Buffer.from('zQuser').toString('base64').slice(0, 6));
      }
    }),
    { numRuns: CASES },
  );
  expect([...seen].sort()).toEqual(['address', 'login', 'refused', 'socks', 'unreachable']);
});

it('nor if a library repeats the address in its message', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('aB1:/#?@%\\"\'&=+[]<>')), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (before, after) => {
      const address = `http://${before}zQuserQz:${before}zQwordQz${after}@127.0.0.1:8080/`;
      for (const message of [
        `Failed to establish tunnel to sts.amazonaws.com:443 via ${address}: HTTP/1.1 502 no`,
        `Invalid proxy URL: "${address}"`,
        `${address}: connect ECONNREFUSED`,
      ]) {
        const failure = failureOf(Object.assign(new Error(message), { code: 'ERR_PROXY_TUNNEL' }), false);
        expect(failure).not.toBeNull();
        if (failure) expect(tracesOf(failure)).not.toMatch(/zQ|Qz/);
        expect(redact(message)).not.toMatch(/zQ|Qz/);
      }
    }),
    { numRuns: CASES },
  );
});

it.skipIf(missingBotocore() !== null)(`finds the same proxy as botocore, with the same header (${CASES} cases)`, () => {
  const address = fc.constantFrom(
    '',
    'one:1',
    '//two:2',
    'http://three:3/',
    'https://four',
    'five',
    'http://user:pass%23@six:6',
    'us%40er:p:w@seven:7',
    'https://a:b%2F%zz@eight',
    'http://[::1]:9',
  );
  const host = fc.constantFrom('a.test', 'b.a.test', 'ba.test', 'A.Test', '127.0.0.1', '[::1]');
  const port = fc.constantFrom('', ':8443');
  const entry = fc.oneof(
    fc
      .tuple(fc.constantFrom('', '.', '..', ' ', '*.'), host, port, fc.constantFrom('', ' ', '.'))
      .map((parts) => parts.join('')),
    fc.constantFrom('*', 'test', '.test', '127.0.0.0/8', '::1', 'est', ' * '),
  );
  const exceptions = fc.array(entry, { maxLength: 3 }).map((entries) => entries.join(','));
  const variables = fc.record(
    { HTTPS_PROXY: address, https_proxy: address, HTTP_PROXY: address, http_proxy: address, ALL_PROXY: address },
    { requiredKeys: [] },
  );
  const bypasses = fc.record({ NO_PROXY: exceptions, no_proxy: exceptions }, { requiredKeys: [] });
  const scheme = fc.constantFrom('http' as const, 'https' as const);
  const question = fc.record({ variables, bypasses, scheme, host, port });
  const questions = fc.sample(question, CASES);

  const asked = questions.map((one) => [
    { ...one.variables, ...one.bypasses },
    `${one.scheme}://${one.host}${one.port}/`,
  ]);
  const script = `exec(open(${JSON.stringify(join(import.meta.dirname, 'proxies-of-botocore.py'))}).read())`;
  const answers = JSON.parse(runPython(script, JSON.stringify(asked))) as unknown[];

  questions.forEach((one, index) => {
    const found = proxyFor(
      {
        scheme: one.scheme,
        host: one.host.replace(/[[\]]/g, ''),
        port: one.port === '' ? (one.scheme === 'https' ? 443 : 80) : 8443,
      },
      { ...one.variables, ...one.bypasses },
    );
    const proxy = found.ok ? found.value : 'failed';
    const fob =
      proxy === null || proxy === 'failed'
        ? proxy
        : [proxy.isSecure ? 'https' : 'http', proxy.host, proxy.port, proxy.authorization];
    expect(fob, JSON.stringify(asked[index])).toEqual(answers[index]);
  });
});

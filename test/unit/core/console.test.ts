import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import type { ConsoleOptions } from '../../../src/contract/console';
import { explainRefusal } from '../../../src/main/core/console/console-errors';
import { destinationOf, loginUrl, signOutFirst } from '../../../src/main/core/console/login-url';
import type { SupportedPlan } from '../../../src/main/core/aws-files/plan-types';
import { signInWay, type SignInWay } from '../../../src/main/core/console/sign-in-way';
import { mayBeOpened } from '../../../src/main/desktop/open-external';
import { baseKey, configuration, supported } from '../aws-files/reading';
import { answerOf, settle } from './doubles';
import { awsConsole, aws, begin, CONFIG, files, fob, profile, settings, setUp, store, typeCode } from './fob-fixture';

const plain: ConsoleOptions = { service: null, region: null };

const planIn = (partition: string, more = '', environment = {}): SupportedPlan =>
  supported(
    configuration(
      `[profile r]\nrole_arn = arn:${partition}:iam::111122223333:role/admin\nsource_profile = base\n${more}`,
      baseKey,
      environment,
    ),
    'r',
  );
const wayOf = (plan: SupportedPlan): SignInWay => {
  const way = signInWay(plan);
  if (!way.ok) throw new Error(way.error.message);
  return way.value;
};

describe('the sign-in to the console', () => {
  it.each([
    ['aws', 'https://signin.aws.amazon.com', 'https://console.aws.amazon.com/console/home?region=us-east-1'],
    ['aws-cn', 'https://signin.amazonaws.cn', 'https://console.amazonaws.cn/console/home?region=cn-north-1'],
    [
      'aws-us-gov',
      'https://signin.amazonaws-us-gov.com',
      'https://console.amazonaws-us-gov.com/console/home?region=us-gov-west-1',
    ],
    [
      'aws-eusc',
      'https://eusc-de-east-1.signin.amazonaws-eusc.eu',
      'https://console.amazonaws-eusc.eu/console/home?region=eusc-de-east-1',
    ],
  ])('has an endpoint and a home page of its own in %s', (partition, endpoint, home) => {
    const way = wayOf(planIn(partition));
    expect(way).toMatchObject({ partition, endpoint });
    expect(destinationOf(way, plain, null)).toEqual(ok(home));
    expect(mayBeOpened(loginUrl(way, home, 'token'))).toBe(true);
  });

  it.each([
    ['aws', '', 'https://us-east-1.signin.aws.amazon.com'],
    ['aws-cn', '', 'https://signin.amazonaws.cn'],
    ['aws-us-gov', '', 'https://signin.amazonaws-us-gov.com'],
    ['aws-eusc', '', 'https://eusc-de-east-1.signin.amazonaws-eusc.eu'],
    ['aws', 'region = eu-west-1\nuse_fips_endpoint = true', 'https://signin-fips.eu-west-1.amazonaws.com'],
  ])('can sign the browser out first, in %s with %j', (partition, lines, host) => {
    const way = wayOf(planIn(partition, lines));
    const link = loginUrl(way, `https://${way.consoleHost}/x?a=b&c`, 't+/=');
    const url = new URL(signOutFirst(way, link));
    expect(url.origin + url.pathname).toBe(`${host}/oauth`);
    expect([...url.searchParams]).toEqual([
      ['Action', 'logout'],
      ['redirect_uri', link],
    ]);
    expect(mayBeOpened(url.href)).toBe(true);
  });

  it.each([
    ['use_fips_endpoint = true', 'signin-fips.eu-west-1.amazonaws.com'],
    ['use_dualstack_endpoint = true', 'signin.eu-west-1.api.aws'],
    ['use_fips_endpoint = true\nuse_dualstack_endpoint = true', 'signin-fips.eu-west-1.api.aws'],
  ])('goes to the variant of its endpoint for %j', (lines, host) => {
    const way = wayOf(planIn('aws', `region = eu-west-1\n${lines}`));
    expect(way.endpoint).toBe(`https://${host}`);
    expect(mayBeOpened(loginUrl(way, `https://${way.consoleHost}/x`, 'token'))).toBe(true);
  });

  it.each([
    'signin.s3.amazonaws.com',
    'signin-fips.s3.amazonaws.com',
    'signin.s3.api.aws',
    'signin.us-east-1.amazonaws.com',
    'signin-fips.us-east-1.evil.com',
    'x.signin.eu-west-1.api.aws',
  ])('does not open %s, which is no variant of it', (host) =>
    expect(mayBeOpened(`https://${host}/federation?Action=login`)).toBe(false),
  );

  it.each([
    ['fips-us-west-2', 'us-west-2'],
    ['us-gov-east-1-fips', 'us-gov-east-1'],
    ['aws-global', 'us-east-1'],
  ])('opens the console in a real region for a profile with the region %s', (region, expected) => {
    const home = destinationOf(wayOf(planIn('aws')), plain, region);
    expect(home.ok && new URL(home.value).searchParams.get('region')).toBe(expected);
  });

  it('is unavailable for sessions without a role and in partitions whose console Fob does not know', () => {
    const base = supported(configuration('', baseKey), 'base');
    expect(signInWay(base)).toMatchObject({ ok: false, error: { code: 'console-unavailable' } });
    for (const partition of ['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f']) {
      expect(signInWay(planIn(partition))).toMatchObject({
        ok: false,
        error: { code: 'console-unavailable', message: expect.stringContaining(partition) as string },
      });
    }
    expect(signInWay(planIn('aws-constructor')).ok).toBe(false);
  });

  it('uses the endpoint that the configuration names, by the same rules as other endpoints', () => {
    const services = '[services s]\nsignin =\n  endpoint_url = https://federation.example/\n';
    const read = configuration(
      `${services}[profile r]\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = base\nservices = s`,
      baseKey,
    );
    expect(wayOf(supported(read, 'r')).endpoint).toBe('https://federation.example/');
    const environment = { AWS_ENDPOINT_URL_SIGNIN: 'https://signin.example', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    expect(wayOf(planIn('aws', '', environment)).endpoint).toBe('https://signin.example');
    expect(wayOf(planIn('aws', 'endpoint_url = http://127.0.0.1:1')).endpoint).toBe('http://127.0.0.1:1');
    expect(wayOf(planIn('aws', '', { AWS_ENDPOINT_URL_STS: 'https://sts.example' })).endpoint).toBe(
      'https://signin.aws.amazon.com',
    );
  });

  it.each(['http://signin.example', 'http://127.0.0.1.evil.example', 'http://localhost.example'])(
    'does not send credentials unencrypted to %s',
    (url) => {
      expect(signInWay(planIn('aws', '', { AWS_ENDPOINT_URL_SIGNIN: url }))).toMatchObject({
        ok: false,
        error: { code: 'console-unavailable', message: expect.stringContaining(new URL(url).host) as string },
      });
    },
  );
});

describe('the link', () => {
  const way = wayOf(planIn('aws'));

  it('has no duration, as AWS refuses one for chained roles, and escapes its parts', () => {
    const url = new URL(loginUrl({ ...way, endpoint: 'https://x/' }, 'https://d/?a=b&c', 't+/='));
    expect(url.origin + url.pathname).toBe('https://x/federation');
    expect([...url.searchParams]).toEqual([
      ['Action', 'login'],
      ['Issuer', 'fob'],
      ['Destination', 'https://d/?a=b&c'],
      ['SigninToken', 't+/='],
    ]);
  });

  it('leads to the chosen service and region, or to the profile’s region if none was chosen', () => {
    expect(destinationOf(way, { service: 's3', region: 'eu-west-1' }, 'eu-central-1')).toEqual(
      ok('https://console.aws.amazon.com/s3/home?region=eu-west-1'),
    );
    expect(destinationOf(way, plain, 'EU-central-1')).toEqual(
      ok('https://console.aws.amazon.com/console/home?region=eu-central-1'),
    );
  });

  it('never leads out of the console, whatever service and region are requested', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom('..', '../..', '//evil.example', 's3/../x', 's3?x', '@evil', 'S3', ''),
    );
    fc.assert(
      fc.property(nasty, nasty, (service, region) => {
        const destination = destinationOf(way, { service, region }, null);
        if (!destination.ok) return destination.error.code === 'request-invalid';
        const { origin, pathname, searchParams } = new URL(destination.value);
        return (
          origin === 'https://console.aws.amazon.com' &&
          pathname === `/${service}/home` &&
          searchParams.get('region') === region
        );
      }),
    );
  });
});

describe('a sign-in that AWS refuses', () => {
  const refused = (message: string) => answerOf('FederationRefused', message, 400);
  it.each([
    [refused('Only federation tokens or assume role tokens may be used for federated login.'), 'console-unavailable'],
    [refused('The security token included in the request is expired'), 'session-revoked'],
    [refused('Something new'), 'console-refused'],
    [answerOf('ServiceUnavailable', 'x', 503), 'aws-unavailable'],
    [answerOf('TooManyRequestsException', 'x', 429), 'throttled'],
    [{ kind: 'network', message: 'ENOTFOUND' } as const, 'offline'],
    [{ kind: 'timeout', message: 'x' } as const, 'timed-out'],
    [{ kind: 'not-aws', status: 200, message: 'x' } as const, 'not-aws'],
  ])('is explained: %j is %s', (failure, code) => {
    const error = explainRefusal(failure, 'admin');
    expect(error).toMatchObject({ code, detail: expect.stringContaining(failure.message) as string });
    expect(error.nextStep).not.toBe('');
    // Opening the console takes no code.
    expect(error.nextStep).not.toMatch(/MFA code/);
  });
});

describe('opening the console', () => {
  beforeEach(setUp);
  const secrets = ['SIGNIN-TOKEN', 'signin.aws.amazon.com'];
  const everything = () => JSON.stringify(store.state);

  it('uses the role session and the default browser, and shows the link nowhere', async () => {
    await begin('admin');
    expect(await fob.console.open('admin', { service: 'ec2', region: null })).toEqual(ok(null));
    expect(awsConsole.asked).toEqual([
      {
        accessKeyId: expect.stringMatching(/^ASIA/) as string,
        endpoint: 'https://signin.aws.amazon.com',
        caBundles: [],
      },
    ]);
    const [opened] = awsConsole.opened;
    expect(opened?.browser).toBeNull();
    expect(opened?.url).toContain('SigninToken=SIGNIN-TOKEN');
    expect(opened?.url).toContain(encodeURIComponent('https://console.aws.amazon.com/ec2/home?region='));
    expect(store.state.activity[0]).toMatchObject({ profile: 'admin', text: 'AWS console of admin: opened' });
    await settle();
    for (const secret of secrets) expect(everything()).not.toContain(secret);
  });

  it('asks for a code first if one is needed, then goes on by itself', async () => {
    const opening = fob.console.open('admin', plain);
    await typeCode();
    expect(await opening).toEqual(ok(null));
    expect(awsConsole.opened).toHaveLength(1);
  });

  it('uses the browser that the person chose', async () => {
    await begin('admin');
    await fob.consoleBrowsers.choose(null, '/opt/firefox');
    expect(settings.settings.consoleBrowser).toBe('/opt/firefox');
    await fob.console.open('admin', plain);
    expect(awsConsole.opened[0]?.browser).toEqual({ program: '/opt/firefox', place: null });
  });

  it('signs the browser out first if the person wants it, and never otherwise', async () => {
    await begin('admin');
    await fob.console.open('admin', plain);
    await fob.settings.change({ consoleSignOutFirst: true });
    await fob.console.open('admin', plain);
    await fob.console.copyLink('admin', plain);
    const [plainLink = '', signOut = ''] = awsConsole.opened.map(({ url }) => url);
    expect(new URL(plainLink).pathname).toBe('/federation');
    expect(new URL(signOut).pathname).toBe('/oauth');
    expect(new URL(signOut).searchParams.get('redirect_uri')).toBe(plainLink);
    expect(awsConsole.copied).toEqual([plainLink]);
    await settle();
    for (const secret of secrets) expect(everything()).not.toContain(secret);
  });

  it('trusts the certificate bundle that the profile names', async () => {
    files.config = CONFIG.replace('role/admin\n', 'role/admin\nca_bundle = /corp.pem\n');
    files.changed();
    await settle();
    await begin('admin');
    await fob.console.open('admin', plain);
    expect(awsConsole.asked[0]?.caBundles).toMatchObject([{ file: '/corp.pem' }]);
  });

  it('can copy the link instead', async () => {
    await begin('admin');
    expect(await fob.console.copyLink('admin', plain)).toEqual(ok(null));
    expect([awsConsole.copied.length, awsConsole.opened.length]).toEqual([1, 0]);
    expect(store.state.activity[0]?.text).toBe('AWS console of admin: link copied');
    await settle();
    for (const secret of secrets) expect(everything()).not.toContain(secret);
  });

  it('is refused for a session-token profile, with the reason and without asking for a code', async () => {
    expect(await fob.console.open('alice', plain)).toMatchObject({ ok: false, error: { code: 'console-unavailable' } });
    await settle();
    expect([store.state.codeRequests, aws.calls, awsConsole.asked]).toEqual([[], [], []]);
    expect(profile('alice').console).toMatchObject({ unavailable: { code: 'console-unavailable' }, partition: null });
    expect(profile('admin').console).toEqual({
      unavailable: null,
      partition: 'aws',
      region: 'us-east-1',
      endpointOverride: null,
    });
    expect(profile('sso').console.unavailable).toEqual(profile('sso').error);
  });

  it('is refused for an invalid service name, without asking for a code', async () => {
    const wanted = { service: '../evil', region: null };
    expect(await fob.console.open('admin', wanted)).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
    expect([store.state.codeRequests, aws.calls]).toEqual([[], []]);
  });

  it('says what went wrong at AWS or with the browser', async () => {
    await begin('admin');
    awsConsole.refuse = { kind: 'network', message: 'getaddrinfo ENOTFOUND' };
    expect(await fob.console.open('admin', plain)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(store.state.activity[0]).toMatchObject({ level: 'error', profile: 'admin' });
    awsConsole.refuse = null;
    awsConsole.openAnswer = fail({ code: 'browser-failed', message: 'No browser.', nextStep: 'Install one.' });
    expect(await fob.console.open('admin', plain)).toMatchObject({ ok: false, error: { code: 'browser-failed' } });
    await settle();
    for (const secret of secrets) expect(everything()).not.toContain(secret);
  });

  it('stops when the person cancels the code', async () => {
    const opening = fob.console.open('admin', plain);
    await settle();
    fob.codes.cancel(store.state.codeRequests[0]?.id ?? '');
    expect(await opening).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(awsConsole.asked).toEqual([]);
  });
});

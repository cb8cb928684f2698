/** Offline is said once, for the whole app: profiles, devices and the activity stay as they were. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AwsFailure } from '../../../src/main/core/ports';
import { Outage } from '../../../src/main/core/aws/outage';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { answerOf, settle } from './doubles';
import {
  aws,
  begin,
  command,
  files,
  fob,
  MINUTE,
  network,
  notifications,
  profile,
  setUp,
  store,
  time,
  typeCode,
} from './fob-fixture';

const noRoute: AwsFailure = { kind: 'network', message: 'connect ENETUNREACH' };
const proxyAnswer = (problem: 'login' | 'refused' | 'address'): AwsFailure => ({
  kind: 'proxy',
  problem,
  variable: 'HTTPS_PROXY',
  proxy: null,
  message: problem,
});
const SERVER = 'http://localhost:4566';
const lines = () => store.state.activity.filter(({ level }) => level !== 'info').map(({ text }) => text);

describe('what counts as an outage', () => {
  const at = (region: string, endpoint: string | null = null) => ({
    service: 'sts' as const,
    target: { region, endpoint, iamEndpoint: endpoint, useFips: false, useDualstack: false, caBundles: [] },
  });
  const frankfurt = at('eu-central-1');
  const ohio = at('us-east-2');
  const stack = at('eu-central-1', SERVER);
  const otherStack = at('eu-central-1', 'http://localhost:4567');
  const failure = (kind: 'name-unknown' | 'network' | 'refused' | 'timeout'): AwsFailure => ({ kind, message: kind });
  let now: number;
  let told: string[];
  let outage: Outage;
  beforeEach(() => {
    now = 1_000_000;
    told = [];
    outage = new Outage({
      clocks: { elapsed: () => now, local: () => now },
      onBegin: () => told.push('offline'),
      onEnd: () => told.push('online'),
    });
  });

  it.each(['network', 'name-unknown'] as const)('AWS out of reach is one: %s', (kind) => {
    outage.heard(frankfurt, failure(kind));
    expect(outage.isOffline).toBe(true);
  });

  it.each(['refused', 'timeout'] as const)('a single place that may be blocked is none, two are one: %s', (kind) => {
    outage.heard(frankfurt, failure(kind));
    outage.heard(frankfurt, failure(kind));
    expect(outage.isOffline).toBe(false);
    outage.heard(ohio, failure(kind));
    expect(outage.isOffline).toBe(true);
  });

  it('a server of the configuration that is gone, or a misspelled region, is none', () => {
    outage.heard(stack, failure('network'));
    outage.heard(stack, failure('name-unknown'));
    expect(outage.isOffline).toBe(false);
    outage.heard(otherStack, failure('refused'));
    expect(outage.isOffline).toBe(false);
    outage.heard(frankfurt, null);
    outage.heard(at('eu-cenral-1'), failure('name-unknown'));
    expect(outage.isOffline).toBe(false);
  });

  it('a region that has answered before is not misspelled', () => {
    const doha = at('me-central-1');
    outage.heard(doha, failure('name-unknown'));
    expect(outage.isOffline).toBe(false);
    outage.heard(doha, null);
    outage.heard(doha, failure('name-unknown'));
    expect(outage.isOffline).toBe(true);
  });

  it('any answer of AWS ends it, also a refusal; a server on this computer ends only its own part', () => {
    outage.heard(frankfurt, failure('network'));
    outage.heard(stack, null);
    expect(outage.isOffline).toBe(true);
    outage.heard(ohio, answerOf('AccessDenied', 'no'));
    expect(outage.isOffline).toBe(false);
    outage.heard(stack, failure('refused'));
    outage.heard(frankfurt, failure('refused'));
    expect(outage.isOffline).toBe(true);
    outage.heard(stack, null);
    expect(outage.isOffline).toBe(false);
  });

  it('a page of the Wi-Fi in place of AWS ends it: the profiles say what to do about that', () => {
    outage.heard(frankfurt, failure('network'));
    outage.heard(frankfurt, { kind: 'not-aws', status: 200, message: 'Welcome' });
    expect(outage.isOffline).toBe(false);
  });

  it.each(['login', 'refused'] as const)('so does a proxy that answers: %s', (problem) => {
    outage.heard(frankfurt, failure('network'));
    outage.heard(frankfurt, proxyAnswer(problem));
    expect(outage.isOffline).toBe(false);
  });

  it('what was not sent says nothing', () => {
    outage.heard(frankfurt, failure('network'));
    outage.heard(ohio, { kind: 'target', message: 'no such place' });
    expect(outage.isOffline).toBe(true);
  });

  it('is told again only if it was over for a while', () => {
    outage.heard(frankfurt, failure('network'));
    outage.heard(frankfurt, null);
    outage.heard(frankfurt, failure('network'));
    outage.heard(frankfurt, null);
    expect(told).toEqual(['offline', 'online', 'online']);
    now += 2 * MINUTE;
    outage.heard(frankfurt, failure('network'));
    expect(told.at(-1)).toBe('offline');
  });

  it('pauses get longer with each try, and calls at the same time are one try', () => {
    for (let call = 0; call < 5; call += 1) outage.heard(frankfurt, failure('network'));
    expect(outage.pause()).toBeLessThan(20_000);
    now += 10 * MINUTE;
    for (let times = 0; times < 6; times += 1) {
      outage.heard(frankfurt, failure('network'));
      now += 10 * MINUTE;
    }
    outage.heard(frankfurt, failure('network'));
    expect(outage.pause()).toBeGreaterThan(3 * MINUTE);
    outage.tryAgain();
    expect(outage.pause()).toBeLessThanOrEqual(0);
  });
});

describe('offline', () => {
  beforeEach(setUp);

  async function goOffline(): Promise<void> {
    await begin('admin');
    await command('deploy');
    aws.refuse = () => noRoute;
    await time.advance(55 * MINUTE);
  }

  it('is one state of the app and one line, and live sessions stay active', async () => {
    await goOffline();
    expect(store.state.network.isOffline).toBe(true);
    expect(['admin', 'deploy'].map((name) => profile(name).state)).toEqual(['active', 'active']);
    expect(profile('admin').error).toBeNull();
    expect(lines()).toEqual(['You are offline: AWS cannot be reached']);
    expect(store.state.timeline.flatMap(({ marks }) => marks.filter(({ kind }) => kind === 'failed'))).toEqual([]);
    expect(notifications()).toEqual([]);
  });

  it('leaves a profile whose session has ended as it was without the failure: ready', async () => {
    await goOffline();
    await time.advance(20 * MINUTE);
    expect(profile('admin')).toMatchObject({ state: 'ready', error: null });
    const { icon, tooltip } = trayView(store.state, time.now());
    expect(icon).toBe('active');
    expect(tooltip).toMatch(/^Fob: Offline, /);
    expect(lines()).toHaveLength(1);
  });

  it('says when it tries again, and goes on by itself without a line when the network is back', async () => {
    await goOffline();
    const { nextTryAt } = store.state.network;
    expect(nextTryAt).toBeGreaterThan(time.now());
    aws.refuse = () => null;
    await time.advance((nextTryAt ?? 0) - time.now() + 1000);
    expect(store.state.network).toEqual({ isOffline: false, nextTryAt: null });
    expect(lines()).toHaveLength(1);
  });

  it('ends by itself too where nothing is renewed', async () => {
    aws.refuse = () => noRoute;
    await fob.sessions.refresh('alice');
    await settle();
    expect(store.state.network.isOffline).toBe(true);
    expect(profile('alice')).toMatchObject({ state: 'needs-code', error: null });
    const calls = aws.calls.length;
    await time.advance(60 * MINUTE);
    expect(aws.calls.length - calls).toBeLessThan(25);
    aws.refuse = () => null;
    await time.advance(7 * MINUTE);
    expect(store.state.network.isOffline).toBe(false);
    expect(time.pending).toHaveLength(0);
  });

  it('is asked about after pauses also if nothing can be sent any more', async () => {
    aws.refuse = () => noRoute;
    await fob.sessions.refresh('alice');
    await settle();
    const calls = aws.calls.length;
    // A loop would ask without end.
    aws.refuse = () => (aws.calls.length - calls > 50 ? null : proxyAnswer('address'));
    await time.advance(10 * MINUTE);
    expect(aws.calls.length - calls).toBeLessThan(15);
    expect(store.state.network.isOffline).toBe(true);
  });

  it('ends by itself too while tools go on asking a server of the configuration that is gone', async () => {
    files.config += `\n[profile local]\nendpoint_url = ${SERVER}\n`;
    files.credentials += files.credentials.replace('[alice]', '[local]');
    files.changed();
    await settle();
    const askEachMinute = async (): Promise<void> => {
      for (let minutes = 0; minutes < 20; minutes += 1) {
        await command('local');
        await time.advance(MINUTE);
      }
    };
    aws.refuse = () => noRoute;
    await fob.sessions.refresh('alice');
    await askEachMinute();
    expect(store.state.network.isOffline).toBe(true);
    aws.refuse = ({ endpoint }) => (endpoint === SERVER ? { kind: 'refused', message: 'ECONNREFUSED' } : null);
    await askEachMinute();
    expect(store.state.network.isOffline).toBe(false);
  });

  it('is not why a server of the configuration is gone: its error is shown again, until that server answers', async () => {
    for (const name of ['local', 'other']) {
      files.config += `\n[profile ${name}]\nendpoint_url = ${SERVER}/${name}\n`;
      files.credentials += files.credentials.replace(/\[alice\][^[]*/, (section) => section.replace('alice', name));
    }
    files.changed();
    await settle();
    aws.refuse = ({ endpoint }) => (endpoint === null ? noRoute : { kind: 'refused', message: 'ECONNREFUSED' });
    await fob.sessions.refresh('alice');
    await fob.sessions.refresh('local');
    await settle();
    expect(store.state.network.isOffline).toBe(true);
    aws.refuse = ({ endpoint }) => (endpoint === null ? null : { kind: 'refused', message: 'ECONNREFUSED' });
    await time.advance(10 * MINUTE);
    expect(store.state.network.isOffline).toBe(false);
    expect(profile('alice').error).toBeNull();
    expect(profile('local')).toMatchObject({ state: 'failed', error: { code: 'connection-refused' } });
    aws.refuse = () => null;
    await fob.sessions.refresh('other');
    await settle();
    expect(profile('other').state).toBe('active');
    expect(profile('local')).toMatchObject({ state: 'idle', error: null });
  });

  it('ends at once on another network', async () => {
    aws.refuse = () => noRoute;
    await fob.sessions.refresh('alice');
    await time.advance(30 * MINUTE);
    aws.refuse = () => null;
    network.change();
    await time.advance(1000);
    expect(store.state.network.isOffline).toBe(false);
    expect(network.listeners.size).toBe(0);
  });

  it('is assumed to be over where Fob has no key to ask with', async () => {
    aws.refuse = () => noRoute;
    await fob.sessions.refresh('alice');
    files.credentials = '';
    files.changed();
    await time.advance(MINUTE);
    expect(store.state.network.isOffline).toBe(false);
  });

  it('is one clear line for a command', async () => {
    aws.refuse = () => noRoute;
    const { status, body } = await command('admin');
    expect(status).toBe(502);
    expect(body).toBe('You are offline: AWS cannot be reached. Check the network connection or VPN, then try again.\n');
  });

  it('gives commands the sessions that live', async () => {
    await goOffline();
    expect((await command('admin')).status).toBe(200);
  });

  it('is not what a refusal of AWS is', async () => {
    await begin('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? answerOf('AccessDenied', 'no') : null);
    await time.advance(65 * MINUTE);
    expect(store.state.network.isOffline).toBe(false);
    expect(profile('admin').state).toBe('failed');
  });

  it('asks for no code that could not be checked', async () => {
    aws.refuse = () => noRoute;
    await command('alice');
    await settle();
    expect(store.state.codeRequests).toEqual([]);
    aws.refuse = () => null;
    await time.advance(3000);
    const asked = command('alice');
    await typeCode();
    expect((await asked).status).toBe(200);
  });

  it('asks for no code either where the user was confirmed a moment before', async () => {
    await begin('alice');
    aws.refuse = () => noRoute;
    expect((await command('deploy')).status).toBe(502);
    await fob.sessions.refresh('alice');
    await settle();
    expect(store.state.codeRequests).toEqual([]);
    expect(profile('alice')).toMatchObject({ state: 'active', error: null });
  });
});

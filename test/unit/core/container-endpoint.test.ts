import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { endpointUri, profileOf } from '../../../src/main/core/endpoint/endpoint-address';
import { answerOf, settle } from './doubles';
import { aws, begin, fob, HOUR, MINUTE, profile, server, settings, setUp, start, store, time } from './fob-fixture';

beforeEach(setUp);

const ADMIN = '/profiles/admin.json';
const serve = async (name: string) => expect(await fob.endpoint.serve(name, true)).toEqual(ok(null));

describe('the address of a profile', () => {
  it('is read back as the same name, and URL parsers do not change it', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom('..', '.', 'a b', 'a/b', "it's", '%2e%2e', 'é', 'x.json', '$(id)', '`id`'),
    );
    fc.assert(
      fc.property(name, (text) => {
        const uri = endpointUri(40_000, text);
        const { pathname, href } = new URL(uri);
        return href === uri && profileOf(pathname) === text && /^[\w:/.%~-]+$/.test(uri);
      }),
    );
  });

  it.each(['/', '/profiles/', '/profiles/.json', '/profiles/a/b.json', '/profiles/%.json', '/x/a.json', '/profiles/a'])(
    'is never %s',
    (path) => expect(profileOf(path)).toBeNull(),
  );
});

describe('the endpoint', () => {
  it('listens only while it is on for a profile', async () => {
    expect(server.isListening).toBe(false);
    expect(profile('admin').endpoint).toEqual({ isOn: false, variables: null, movedFrom: null, error: null });
    await serve('admin');
    await serve('deploy');
    expect([server.isListening, server.starts]).toEqual([true, 1]);
    await settle();
    expect(profile('admin').endpoint).toEqual({
      isOn: true,
      variables: {
        uri: 'http://127.0.0.1:40001/profiles/admin.json',
        tokenFile: '/home/alice/.fob/container-token-40001',
      },
      movedFrom: null,
      error: null,
    });
    expect(profile('alice').endpoint.variables).toBeNull();
    await fob.endpoint.serve('admin', false);
    expect(server.isListening).toBe(true);
    await fob.endpoint.serve('deploy', false);
    expect(server.isListening).toBe(false);
  });

  it('is back on the same port after a restart', async () => {
    await serve('admin');
    await fob.stop();
    expect(server.isListening).toBe(false);
    await start();
    expect(server.isListening).toBe(true);
    expect(profile('admin').endpoint.variables?.uri).toBe('http://127.0.0.1:40001/profiles/admin.json');
  });

  it('moves to another port if its own is taken, says so, and stays there', async () => {
    await serve('admin');
    await fob.stop();
    server.taken.add(40_001);
    await start();
    expect(profile('admin').endpoint).toMatchObject({
      variables: { uri: 'http://127.0.0.1:40002/profiles/admin.json' },
      movedFrom: 40_001,
    });
    expect(store.state.activity.map(({ text }) => text)).toContain(
      'The credentials endpoint is at port 40002 now, as another program listens on 40001',
    );
    expect(settings.settings.endpointPort).toBe(40_002);
  });

  it('says why it cannot listen, and tries again when the person turns it on again', async () => {
    server.failing = true;
    expect(await fob.endpoint.serve('admin', true)).toMatchObject({ ok: false, error: { code: 'endpoint-failed' } });
    await settle();
    expect(profile('admin').endpoint).toMatchObject({ isOn: true, variables: null, error: { message: 'No.' } });
    server.failing = false;
    await serve('admin');
    await settle();
    expect(profile('admin').endpoint.error).toBeNull();
  });

  it('cannot be turned on for a profile that does not exist or is not served', async () => {
    expect(await fob.endpoint.serve('nobody', true)).toMatchObject({ ok: false, error: { code: 'profile-unknown' } });
    expect(await fob.endpoint.serve('sso', true)).toMatchObject({ ok: false, error: { code: 'profile-unsupported' } });
    expect(server.isListening).toBe(false);
  });

  it('answers in the format of the SDKs', async () => {
    await serve('admin');
    await begin('admin');
    const { status, json } = await server.ask(ADMIN);
    expect(status).toBe(200);
    expect(json).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA/) as string,
      SecretAccessKey: expect.stringMatching(/^secret-/) as string,
      Token: expect.stringMatching(/^token-/) as string,
      Expiration: new Date(time.now() + HOUR).toISOString().replace('.000Z', 'Z'),
      AccountId: '111122223333',
    });
  });

  it.each([ADMIN, '/', '/credentials?profile=admin', '/profiles/nobody.json'])(
    'serves only profiles that have it on, and not %s',
    async (path) => {
      await serve('deploy');
      await begin('admin');
      expect(await server.ask(path)).toMatchObject({ status: 404, json: { code: 'endpoint-off' } });
    },
  );

  it('never asks a person: it answers at once that a code is needed, in both spellings, and notes that once', async () => {
    await serve('admin');
    for (let round = 0; round < 3; round++) {
      const { status, json } = await server.ask(ADMIN);
      expect(status).toBe(403);
      expect(json).toMatchObject({ code: 'endpoint-code-wanted', Code: 'endpoint-code-wanted' });
      expect(json['message']).toBe('admin needs an MFA code. Start admin in Fob, then try again.');
      expect(json['Message']).toBe(json['message']);
    }
    await settle();
    expect([store.state.codeRequests, aws.calls]).toEqual([[], []]);
    expect(store.state.activity.filter(({ text }) => text.includes('needs an MFA code'))).toHaveLength(1);
  });

  it('starts a session that needs no code, and renews it in time', async () => {
    await serve('admin');
    await begin('alice');
    const first = await server.ask(ADMIN);
    expect([first.status, aws.count('AssumeRole')]).toEqual([200, 1]);
    await time.advance(50 * MINUTE);
    const second = await server.ask(ADMIN);
    expect(second.status).toBe(200);
    expect(second.json['AccessKeyId']).not.toBe(first.json['AccessKeyId']);
    expect(Date.parse(second.json['Expiration'] ?? '') - time.now()).toBeGreaterThan(15 * MINUTE);
  });

  it('makes one renewal for all clients that ask at once', async () => {
    await serve('admin');
    await begin('alice');
    const answers = await Promise.all(Array.from({ length: 200 }, () => server.ask(ADMIN)));
    expect(new Set(answers.map(({ status, json }) => `${status} ${json['AccessKeyId'] ?? ''}`)).size).toBe(1);
    expect(aws.count('AssumeRole')).toBe(1);
  });

  it('hands out a live session when AWS is slow, and says “not ready” if there is none', async () => {
    await serve('admin');
    await serve('deploy');
    await begin('admin');
    await time.advance(45 * MINUTE);
    await settle();
    let release: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    aws.pause = () => answered;
    const [live, none] = [server.ask(ADMIN), server.ask('/profiles/deploy.json')];
    await time.advance(900);
    expect((await live).status).toBe(200);
    expect(await none).toMatchObject({ status: 503, json: { code: 'endpoint-not-ready' } });
    release();
    await settle();
    expect((await server.ask('/profiles/deploy.json')).status).toBe(200);
  });

  it('answers 403 if asking again is useless, and 503 if it may help', async () => {
    await serve('admin');
    await begin('alice');
    aws.refuse = ({ roleArn }) => (roleArn === null ? null : answerOf('AccessDenied', 'not authorized'));
    expect(await server.ask(ADMIN)).toMatchObject({ status: 403, json: { code: 'role-denied' } });
    aws.refuse = () => ({ kind: 'network', message: 'ENOTFOUND' });
    await time.advance(3_000);
    expect(await server.ask(ADMIN)).toMatchObject({ status: 503, json: { code: 'offline' } });
  });

  it('stops serving a profile as soon as it is turned off', async () => {
    await serve('admin');
    await serve('deploy');
    await begin('admin');
    await fob.endpoint.serve('admin', false);
    expect((await server.ask(ADMIN)).status).toBe(404);
  });
});

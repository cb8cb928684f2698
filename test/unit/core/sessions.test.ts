import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { fail } from '../../../src/contract/app-error';
import { Clocks } from '../../../src/main/core/aws/clocks';
import type { Root, SessionSpec } from '../../../src/main/core/aws-files/plan-types';
import { CodeBroker } from '../../../src/main/core/codes/broker';
import { Identities } from '../../../src/main/core/sessions/identities';
import { RootSigners } from '../../../src/main/core/sessions/root-signers';
import { SessionEvents } from '../../../src/main/core/sessions/session-events';
import { KeptSessions } from '../../../src/main/core/sessions/kept-sessions';
import { SessionCalls } from '../../../src/main/core/sessions/session-calls';
import { Sessions } from '../../../src/main/core/sessions/sessions';
import { unusedSources } from './source-doubles';
import { answerOf, FakeTime, MemoryVault, ScriptedAws, settle } from './doubles';
import { someTarget } from '../some-target';

const longTermKey = { accessKeyId: 'AKIAALICE', secretAccessKey: 'long-term' };
const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const target = someTarget();
const root: Root = { kind: 'key', accessKeyId: longTermKey.accessKeyId, profile: 'alice' };
const role = (name: string) => ({ arn: `arn:aws:iam::111122223333:role/${name}`, sessionName: null, externalId: null });

const mfa: SessionSpec = {
  id: 'mfa',
  root,
  parent: null,
  device: SERIAL,
  role: null,
  durationSeconds: null,
  scope: null,
  target,
};
const admin: SessionSpec = {
  id: 'admin',
  root,
  parent: mfa,
  device: null,
  role: role('admin'),
  durationSeconds: 3600,
  scope: null,
  target,
};
const deploy: SessionSpec = { ...admin, id: 'deploy', role: role('deploy') };
const inner: SessionSpec = { ...admin, id: 'inner', parent: admin, role: role('inner') };
const long: SessionSpec = {
  ...admin,
  id: 'long',
  parent: null,
  device: SERIAL,
  role: role('long'),
  durationSeconds: 43_200,
};
const plain: SessionSpec = { ...mfa, id: 'plain', device: null };
const PERSON = 'person';
const HOUR = 3_600_000;

let time: FakeTime;
let aws: ScriptedAws;
let vault: MemoryVault;
let broker: CodeBroker;
let kept: KeptSessions;
let sessions: Sessions;
let started: string[];
let notKept: string[];
let keys: Map<string, typeof longTermKey>;

function build(): void {
  const clocks = new Clocks(time);
  broker = new CodeBroker(clocks, vault, () => undefined);
  started = [];
  notKept = [];
  const events = new SessionEvents();
  events.started.listen((spec) => started.push(spec.id));
  events.notKept.listen((error) => notKept.push(error.code));
  const identities = new Identities(aws, clocks, () => false);
  kept = new KeptSessions({ vault, clocks, identities, events });
  sessions = new Sessions({
    kept,
    calls: new SessionCalls({ aws, clocks, identities, usedAt: () => 0, mfaSessionSeconds: () => 43_200 }),
    clocks,
    broker,
    identities,
    signers: new RootSigners({ key: (id) => keys.get(id), sources: unusedSources(), clocks }),
    onChange: () => undefined,
    events,
  });
}

beforeEach(() => {
  time = new FakeTime();
  aws = new ScriptedAws(time);
  vault = new MemoryVault();
  keys = new Map([[longTermKey.accessKeyId, longTermKey]]);
  build();
});

let codes = 0;
/** Types a new code. */
async function typeCode(): Promise<void> {
  await settle();
  const [request] = broker.requests;
  if (request === undefined) throw new Error('The broker asks for no code.');
  await broker.submit(request.id, String(++codes).padStart(6, '0'));
  await settle();
}

async function start(spec: SessionSpec) {
  const result = sessions.provide(spec, PERSON);
  await typeCode();
  return result;
}

describe('one code', () => {
  test('starts the MFA session and the role session that it signs', async () => {
    expect(await start(admin)).toMatchObject({ ok: true, value: { id: 'admin' } });
    expect(started).toEqual(['mfa', 'admin']);
    const assume = aws.calls.find((call) => call.action === 'AssumeRole');
    expect(assume).toMatchObject({ code: null, signer: sessions.live('mfa')?.accessKeyId });
  });

  test('serves every profile of the same user and device', async () => {
    const all = [admin, deploy, inner, mfa].map((spec) => sessions.provide(spec, PERSON));
    await typeCode();
    expect((await Promise.all(all)).every((result) => result.ok)).toBe(true);
    expect(aws.count('GetSessionToken')).toBe(1);
    expect(aws.calls.filter((call) => call.code !== null)).toHaveLength(1);
  });

  test('is shared by fifty callers at once, with one call for the MFA session and one for the role session', async () => {
    const all = Array.from({ length: 50 }, () => sessions.provide(admin, PERSON));
    await typeCode();
    const keysHandedOut = new Set((await Promise.all(all)).map((result) => result.ok && result.value.accessKeyId));
    expect(keysHandedOut.size).toBe(1);
    expect(aws.count('GetSessionToken')).toBe(1);
    expect(aws.count('AssumeRole')).toBe(1);
  });
});

describe('providing credentials', () => {
  test('makes no call while the session is live', async () => {
    await start(admin);
    const before = aws.calls.length;
    await sessions.provide(admin, PERSON);
    expect(aws.calls).toHaveLength(before);
  });

  test('renews a role session with 15 minutes left from the live MFA session, without a code', async () => {
    await start(admin);
    const first = sessions.live('admin')?.accessKeyId;
    await time.advance(HOUR - 15 * 60_000);
    const renewed = await sessions.provide(admin, PERSON);
    expect(renewed.ok && renewed.value.accessKeyId).not.toBe(first);
    expect(broker.requests).toEqual([]);
  });

  test('hands out an MFA session near its end without renewal, so that a client does not cause a prompt', async () => {
    await start(mfa);
    await time.advance(12 * HOUR - 10 * 60_000);
    expect(await sessions.provide(mfa, PERSON)).toMatchObject({ ok: true });
    expect(broker.requests).toEqual([]);
  });

  test('hands out the session that is still valid if its renewal fails', async () => {
    await start(admin);
    await time.advance(HOUR - 10 * 60_000);
    aws.refuse = () => ({ kind: 'network', message: 'ENETUNREACH' });
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: true });
    expect(sessions.error('admin')).toMatchObject({ code: 'offline' });
  });

  test('assumes a role for a long session with the access key itself and a code', async () => {
    expect(await start(long)).toMatchObject({ ok: true });
    expect(aws.calls.at(-1)).toMatchObject({
      action: 'AssumeRole',
      signer: longTermKey.accessKeyId,
      roleArn: long.role?.arn,
    });
    expect(aws.calls.at(-1)?.code).not.toBeNull();
  });

  test('takes no code from a user without a device', async () => {
    expect(await sessions.provide(plain, PERSON)).toMatchObject({ ok: true });
    expect(broker.requests).toEqual([]);
  });
});

describe('before it asks a person for a code, Fob', () => {
  test('reports a key that AWS does not know', async () => {
    aws.refuse = () => answerOf('InvalidClientTokenId', 'The security token included in the request is invalid.');
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: false, error: { code: 'key-invalid' } });
    expect(broker.requests).toEqual([]);
  });

  test('reports that AWS cannot be reached', async () => {
    aws.refuse = () => ({ kind: 'network', message: 'ENOTFOUND' });
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(broker.requests).toEqual([]);
  });

  test('reports a key that is no longer in the files', async () => {
    keys.clear();
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: false, error: { code: 'key-missing' } });
    expect(aws.calls).toEqual([]);
  });
});

describe('a session that AWS has dropped', () => {
  test('is started again, once, when a role session needs it', async () => {
    await start(admin);
    await time.advance(HOUR);
    const dropped = sessions.live('mfa')?.accessKeyId;
    aws.refuse = (call) => (call.signer === dropped ? answerOf('ExpiredToken', 'expired') : null);
    expect(await start(admin)).toMatchObject({ ok: true });
    expect(aws.count('GetSessionToken')).toBe(2);
  });

  test('stays, in memory and in the vault, if only one answer says so', async () => {
    await start(admin);
    await time.advance(HOUR);
    const [before, kept] = [sessions.live('mfa')?.accessKeyId, new Map(vault.entries)];
    let lies = 1;
    aws.refuse = ({ action }) => {
      if (action !== 'AssumeRole' || lies-- <= 0) return null;
      return answerOf('ExpiredToken', 'expired');
    };
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: true });
    expect(sessions.live('mfa')?.accessKeyId).toBe(before);
    for (const [id, text] of kept) if (text.includes(before ?? '')) expect(vault.entries.get(id)).toBe(text);
    expect([...kept.values()].some((text) => text.includes(before ?? ''))).toBe(true);
    expect(aws.count('GetSessionToken')).toBe(1);
  });

  test('stays if that answer came from a server two days ahead', async () => {
    await start(admin);
    await time.advance(HOUR);
    const before = sessions.live('mfa')?.accessKeyId;
    const assumeRole = aws.assumeRole.bind(aws);
    let lies = 1;
    aws.assumeRole = async (...call) => {
      if (lies-- <= 0) return assumeRole(...call);
      return { result: fail(answerOf('ExpiredToken', 'expired')), clockOffset: 48 * HOUR };
    };
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: true });
    expect(sessions.live('mfa')?.accessKeyId).toBe(before);
    expect(aws.count('GetSessionToken')).toBe(1);
  });

  test('costs one call more than was needed, and only once', async () => {
    await start(admin);
    await time.advance(HOUR);
    const dropped = sessions.live('mfa')?.accessKeyId;
    aws.refuse = (call) => (call.signer === dropped ? answerOf('ExpiredToken', 'expired') : null);
    const before = aws.count('AssumeRole');
    await start(admin);
    expect(aws.count('AssumeRole') - before).toBe(3);
    await time.advance(HOUR);
    await sessions.provide(admin, PERSON);
    expect(aws.count('AssumeRole') - before).toBe(4);
  });

  test('stays if another endpoint than its own says so', async () => {
    await start(admin);
    await time.advance(HOUR);
    const before = sessions.live('mfa')?.accessKeyId;
    const elsewhere = { ...admin, id: 'local', target: { ...admin.target, endpoint: 'http://localhost:4566' } };
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? answerOf('ExpiredToken', 'expired') : null);
    const calls = aws.count('AssumeRole');
    expect(await sessions.provide(elsewhere, PERSON)).toMatchObject({
      error: {
        code: 'aws-other',
        message: expect.stringContaining('http://localhost:4566 says that the session') as string,
      },
    });
    expect(aws.count('AssumeRole') - calls).toBe(1);
    expect(sessions.live('mfa')?.accessKeyId).toBe(before);
  });

  test('is not started again in an endless loop', async () => {
    await start(admin);
    await time.advance(HOUR);
    aws.refuse = (call) => (call.action === 'AssumeRole' ? answerOf('ExpiredToken', 'expired') : null);
    expect(await start(admin)).toMatchObject({ ok: false, error: { code: 'session-revoked' } });
    expect(broker.requests).toEqual([]);
  });
});

describe('while a new access key replaces an old one', () => {
  const ofOldKey = { ...plain, id: 'AKIAALICE\nplain' };
  const ofNewKey = { ...plain, id: 'AKIANEW\nplain' };

  test('a session is found under the id that it was started for and under the new key’s', async () => {
    await kept.adopt('AKIAALICE', 'AKIANEW');
    const started = await sessions.provide(ofOldKey, PERSON);
    expect(started).toMatchObject({ ok: true, value: { id: ofOldKey.id } });
    expect(sessions.live(ofOldKey.id)).not.toBeNull();
    expect(sessions.live(ofNewKey.id)?.accessKeyId).toBe(sessions.live(ofOldKey.id)?.accessKeyId);
    await kept.giveBack('AKIAALICE', 'AKIANEW');
    expect(sessions.live(ofNewKey.id)).toBeNull();
    await sessions.renew(ofOldKey, PERSON);
    expect(sessions.live(ofNewKey.id)).toBeNull();
  });

  test('a newer session of the new key stays', async () => {
    await sessions.provide(ofOldKey, PERSON);
    await kept.adopt('AKIAALICE', 'AKIANEW');
    const old = sessions.live(ofOldKey.id);
    if (old === null) throw new Error('no session');
    kept.add({ ...old, id: ofNewKey.id, rootId: 'AKIANEW', accessKeyId: 'ASIANEWER', expiresAt: old.expiresAt + HOUR });
    await kept.adopt('AKIAALICE', 'AKIANEW');
    expect(sessions.live(ofNewKey.id)?.accessKeyId).toBe('ASIANEWER');
  });
});

test('a start that was stopped leaves no error when it fails later', async () => {
  let answer: () => void = () => undefined;
  aws.pause = () => new Promise<void>((resolve) => (answer = resolve));
  aws.refuse = () => answerOf('InvalidClientTokenId', 'The security token is invalid.');
  const stopped = sessions.provide(plain, PERSON);
  await settle();
  await sessions.forget(plain.id);
  expect(await stopped).toMatchObject({ error: { code: 'cancelled' } });
  answer();
  await settle();
  expect(sessions.error(plain.id)).toBeNull();
  expect(sessions.isBetween).toBe(false);
});

describe('a restart', () => {
  test('keeps live sessions', async () => {
    await start(admin);
    await time.advance(2 * HOUR);
    build();
    expect(await kept.restore()).toEqual({ ok: true, value: 1 });
    expect(sessions.live('mfa')).not.toBeNull();
    expect(sessions.live('admin')).toBeNull();
    const before = aws.count('GetSessionToken');
    expect(await sessions.provide(admin, PERSON)).toMatchObject({ ok: true });
    expect(aws.count('GetSessionToken')).toBe(before);
  });

  test('ignores an entry that is not a session', async () => {
    vault.entries.set('session/odd', '{"version":9}');
    expect(await kept.restore()).toEqual({ ok: true, value: 0 });
  });
});

test('a clock that is 20 minutes off does not shift the expiry, which is counted in AWS’s time', async () => {
  aws.offset = 20 * 60_000;
  await start(admin);
  const session = sessions.live('admin');
  expect(session === null ? 0 : session.expiresAt - session.startedAt).toBe(HOUR);
  await time.advance(HOUR - 10_000);
  expect(sessions.live('admin')).not.toBeNull();
  await time.advance(10_000);
  expect(sessions.live('admin')).toBeNull();
});

test('no call is signed by a dead session and no code is sent twice, in any order of requests, waits and faults', async () => {
  const specs = [mfa, admin, deploy, inner, long, plain];
  const moves = fc.array(
    fc.record({
      spec: fc.constantFrom(...specs),
      wait: fc.integer({ min: 0, max: 2 * HOUR }),
      fault: fc.constantFrom('none', 'none', 'network', 'expired', 'denied'),
      how: fc.constantFrom('provide', 'renew', 'forget', 'restart'),
    }),
    { maxLength: 25 },
  );
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      time = new FakeTime();
      aws = new ScriptedAws(time);
      vault = new MemoryVault();
      build();
      const ends = new Map<string, number>([[longTermKey.accessKeyId, Number.POSITIVE_INFINITY]]);
      for (const { spec, wait, fault, how } of all) {
        await time.advance(wait);
        aws.refuse = () =>
          fault === 'network'
            ? { kind: 'network', message: 'down' }
            : fault === 'expired'
              ? answerOf('ExpiredToken', 'expired')
              : fault === 'denied'
                ? answerOf('AccessDenied', 'no')
                : null;
        if (how === 'restart') {
          build();
          await kept.restore();
        }
        if (how === 'forget') await sessions.forget(spec.id);
        else {
          const result = how === 'renew' ? sessions.renew(spec, PERSON) : sessions.provide(spec, PERSON);
          await settle();
          for (const { id } of broker.requests) {
            await broker.submit(id, String(++codes % 1_000_000).padStart(6, '0'));
            broker.cancel(id);
          }
          const outcome = await result;
          if (outcome.ok) expect(outcome.value.expiresAt).toBeGreaterThan(time.now());
        }
        for (const session of sessions.all()) ends.set(session.accessKeyId, session.expiresAt);
        for (const call of aws.calls) expect(ends.get(call.signer)).toBeGreaterThan(call.at);
      }
      const sent = aws.calls.map((call) => call.code).filter((code) => code !== null);
      expect(new Set(sent).size).toBe(sent.length);
    }),
    { numRuns: 80 },
  );
});

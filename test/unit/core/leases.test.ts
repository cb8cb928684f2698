/** Leases in a whole core, in virtual time: how AWS holds them, how long they last, and who gets them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { askAs, processOf, terminal } from './callers-fixture';
import { answerOf, settle, type Call } from './doubles';
import {
  ask,
  aws,
  awsConsole,
  begin,
  CONFIG,
  files,
  fob,
  MINUTE,
  HOUR,
  processes,
  server,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';

beforeEach(setUp);

type Options = Record<string, string>;
const lease = (profile: string, options: Options) => ask('/credentials', { profile, ...options });
const idOf = ({ body }: { body: string }) => (JSON.parse(body) as { AccessKeyId: string }).AccessKeyId;
const endOf = ({ body }: { body: string }) => Date.parse((JSON.parse(body) as { Expiration: string }).Expiration);
const theLease = () => {
  const [first] = store.state.leases;
  if (first === undefined) throw new Error('There is no lease.');
  return first;
};
/** The calls since `begin`. */
const calls = (action?: Call['action']) =>
  aws.calls.slice(before).filter((call) => call.action === (action ?? call.action));
let before = 0;
async function beginAnd(profile: string): Promise<void> {
  await begin(profile);
  await time.advance(0);
  before = aws.calls.length;
}

async function rename(profile: string, to: string): Promise<void> {
  const preview = await fob.profiles.preview({ do: 'rename', profile, to });
  expect(await fob.profiles.save((preview.ok && preview.value.id) || '')).toMatchObject({ ok: true });
  await settle();
}

const withToken =
  (body: string) =>
  (path = '/command') => {
    const token = /AWS_CONTAINER_AUTHORIZATION_TOKEN='Bearer (.*)'/.exec(body)?.[1] ?? 'none';
    return server.ask(path, token);
  };
async function exec(profile: string, pid: number, options: Options) {
  processes.running.set(pid, `tick ${pid}`);
  const { body } = await ask('/exec', { profile, shell: 'sh', pid: String(pid), born: `tick ${pid}`, ...options });
  return withToken(body);
}

describe('AWS holds a lease', () => {
  test('of a role by AssumeRole with its own policy for reading, under a name that CloudTrail shows', async () => {
    await beginAnd('admin');
    await lease('admin', { 'read-only': '', for: '30m', name: 'nightly report' });
    expect(calls()).toMatchObject([
      {
        action: 'AssumeRole',
        request: {
          durationSeconds: 1800,
          policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          sessionName: 'alice.Fob-lease-nightly-report',
        },
      },
    ]);
    expect(theLease()).toMatchObject({
      profile: 'admin',
      name: 'nightly report',
      state: 'live',
      heldBy: 'session-policy',
      description: 'alice.Fob-lease-nightly-report',
      endsAt: time.now() + 30 * MINUTE,
      credentialsEndAt: time.now() + 30 * MINUTE,
      times: 1,
    });
  });

  test('of a role for less than 15 minutes by narrowing its session', async () => {
    await beginAnd('admin');
    const answer = await lease('admin', { allow: 's3:Get*', for: '5m' });
    expect(calls()).toMatchObject([
      { action: 'GetScopedCredentials', request: { durationSeconds: 300, description: 'Fob lease: s3:Get*' } },
    ]);
    expect(JSON.parse(calls()[0]?.request?.policy ?? '')).toMatchObject({ Statement: [{ Action: ['s3:Get*'] }] });
    expect(endOf(answer)).toBe(time.now() + 5 * MINUTE);
    expect(theLease()).toMatchObject({ heldBy: 'scoped-credentials', description: 'Fob lease: s3:Get*' });
  });

  test('of a role that reads for less than 15 minutes by both, and the role may still be narrowed', async () => {
    await beginAnd('admin');
    const answer = await lease('admin', { 'read-only': '', for: '5m' });
    const [assume, narrow] = calls();
    expect(assume).toMatchObject({
      action: 'AssumeRole',
      request: { durationSeconds: 900, policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
    });
    expect(JSON.parse(assume?.request?.policy ?? '')).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: ['sts:GetScopedCredentials'] }, { Effect: 'Deny' }],
    });
    expect(narrow).toMatchObject({
      action: 'GetScopedCredentials',
      request: { durationSeconds: 300, policy: null, description: 'Fob lease: read only' },
    });
    expect(calls()).toHaveLength(2);
    expect(endOf(answer)).toBe(time.now() + 5 * MINUTE);
  });

  test('of a user by narrowing the MFA session with a policy', async () => {
    await beginAnd('alice');
    await lease('alice', { 'read-only': 's3', for: '1h' });
    expect(calls()).toMatchObject([{ action: 'GetScopedCredentials', request: { durationSeconds: 3600 } }]);
    expect(calls()[0]?.request?.policy).toContain('"s3:Get*"');
  });

  test('never longer than the session that it narrows', async () => {
    await beginAnd('alice');
    await time.advance(11 * HOUR);
    const answer = await lease('alice', { for: '2h' });
    expect(calls('GetScopedCredentials')).toHaveLength(1);
    expect(endOf(answer)).toBeLessThanOrEqual(time.now() + HOUR);
  });

  test.each([
    ['InvalidAction', 400, /no GetScopedCredentials/],
    ['AccessDenied', 403, /policy does not let alice narrow/],
    ['InvalidSubjectCredentialsException', 400, /narrows no session like this/],
    ['InsufficientSessionLifetimeException', 400, /ends too soon/],
    ['PackedPolicyTooLarge', 400, /too large/],
    ['MalformedPolicyDocument', 400, /does not accept the policy/],
  ])('or there is none: %s', async (code, status, words) => {
    await beginAnd('alice');
    aws.refuse = ({ action }) => (action === 'GetScopedCredentials' ? answerOf(code, 'No.', status) : null);
    const { status: answered, body } = await lease('alice', { 'read-only': '', for: '30m' });
    expect([answered >= 400, body]).toEqual([true, expect.stringMatching(words) as string]);
    expect(body).not.toContain('AccessKeyId');
    expect(store.state.leases).toEqual([]);
    // The profile itself is as it was.
    expect((await ask('/credentials', { profile: 'alice' })).status).toBe(200);
  });

  test('under a name that the trust policy may not take, which Fob says', async () => {
    await beginAnd('admin');
    aws.refuse = ({ action, request }) =>
      action === 'AssumeRole' && request?.sessionName !== 'alice'
        ? answerOf('AccessDenied', 'User: alice is not authorized to perform: sts:AssumeRole on resource: admin', 403)
        : null;
    expect((await lease('admin', { 'read-only': '' })).body).toMatch(/may not assume the role.* role_session_name/);
  });

  test('and no session of it gets into the vault, nor among those of the profile', async () => {
    await beginAnd('admin');
    await time.advance(MINUTE);
    const [kept, lanes] = [[...vault.entries.keys()], store.state.timeline.length];
    await lease('admin', { 'read-only': '', for: '5m' });
    await time.advance(MINUTE);
    expect([...vault.entries.keys()]).toEqual(kept);
    expect(store.state.timeline).toHaveLength(lanes + 1);
  });
});

describe('a lease', () => {
  test('is one for equal lines, and one call for all who ask at once', async () => {
    await beginAnd('admin');
    const all = await Promise.all(Array.from({ length: 50 }, () => lease('admin', { 'read-only': '', for: '1h' })));
    expect(new Set(all.map(idOf)).size).toBe(1);
    expect(calls()).toHaveLength(1);
    expect(theLease()).toMatchObject({ times: 50 });
    await lease('admin', { 'read-only': '', for: '2h' });
    expect(store.state.leases).toHaveLength(2);
  });

  test('is renewed, and never beyond its end', async () => {
    await beginAnd('admin');
    const end = time.now() + 2 * HOUR;
    const options = { 'read-only': '', for: '2h' };
    const ids = new Set<string>();
    for (let minutes = 0; minutes < 120; minutes += 5) {
      const answer = await lease('admin', options);
      ids.add(idOf(answer));
      expect(endOf(answer)).toBeLessThanOrEqual(end);
      await time.advance(5 * MINUTE);
    }
    expect(ids.size).toBeGreaterThan(1);
    expect(ids.size).toBeLessThan(6);
    await time.advance(1_000);
    expect(theLease()).toMatchObject({ state: 'over', endsAt: end });
    // The next ask of a standing line begins a new one.
    await lease('admin', options);
    expect(store.state.leases.map(({ state }) => state)).toEqual(['over', 'live']);
  });

  test('begins when there is a session, not while a person types', async () => {
    const asked = lease('admin', { for: '10m' });
    await time.advance(40_000);
    await typeCode();
    expect(endOf(await asked)).toBe(time.now() + 10 * MINUTE);
    expect(theLease()).toMatchObject({ startedAt: time.now(), endsAt: time.now() + 10 * MINUTE });
  });

  test('without a time lasts as long as nobody needs a code', async () => {
    await beginAnd('admin');
    await time.advance(HOUR / 2);
    await lease('admin', { 'read-only': '' });
    expect(theLease().endsAt).toBe(time.now() + 11.5 * HOUR);
  });

  test('is in the log and on the timeline, and its end needs one timer', async () => {
    await beginAnd('admin');
    await lease('admin', { 'read-only': '', for: '45m' });
    await time.advance(1_000);
    expect(store.state.activity.find(({ text }) => text.includes('lease'))).toMatchObject({
      text: 'Began the lease “read only” of admin, for 45 min',
      detail: 'CloudTrail shows it as alice.Fob-lease-read-only.',
    });
    const { startedAt, endsAt } = theLease();
    expect(store.state.timeline.find(({ label }) => label === 'Lease: read only')).toMatchObject({
      profiles: ['admin'],
      spans: [{ from: startedAt, to: endsAt }],
      marks: [{ kind: 'started' }],
    });
    await time.advance(45 * MINUTE);
    expect(theLease().state).toBe('over');
  });

  test('that is stopped refuses until its end, and says how long AWS accepts what is out', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '45m' };
    await lease('admin', options);
    await time.advance(MINUTE);
    expect(await fob.leases.stop(theLease().id)).toMatchObject({ ok: true });
    const refused = await lease('admin', options);
    expect(refused).toMatchObject({ body: expect.stringMatching(/was stopped.*ends in 44 min/) as string });
    await settle();
    expect(theLease()).toMatchObject({ state: 'stopped', credentialsEndAt: time.now() + 44 * MINUTE });
    // Others are not stopped.
    expect((await ask('/credentials', { profile: 'admin' })).status).toBe(200);
    expect(await fob.leases.undoStop(theLease().id)).toMatchObject({ ok: true });
    expect((await lease('admin', options)).status).toBe(200);
    expect(calls('AssumeRole')).toHaveLength(1);
    await time.advance(45 * MINUTE);
    expect(await fob.leases.stop(theLease().id)).toMatchObject({ error: { code: 'lease-gone' } });
  });

  test('that is stopped while AWS is asked is not handed out', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '2h' };
    await lease('admin', options);
    await time.advance(50 * MINUTE);
    let answer = (): void => undefined;
    aws.pause = () => new Promise((resolve) => (answer = resolve));
    const asked = lease('admin', options);
    await settle();
    await fob.leases.stop(theLease().id);
    answer();
    aws.pause = () => Promise.resolve();
    expect((await asked).body).toContain('was stopped');
  });

  test('is one of 500 at most, until some are over', async () => {
    await beginAnd('admin');
    const many = Array.from({ length: 500 }, (_, index) => lease('admin', { for: '30m', name: `lease ${index}` }));
    expect((await Promise.all(many)).every(({ status }) => status === 200)).toBe(true);
    expect((await lease('admin', { for: '30m', name: 'one more' })).body).toContain('too many leases');
    expect((await lease('admin', { for: '30m', name: 'lease 7' })).status).toBe(200);
    await time.advance(31 * MINUTE);
    expect((await lease('admin', { for: '30m', name: 'one more' })).status).toBe(200);
    await time.advance(1_000);
    expect(store.state.leases).toHaveLength(21);
  });

  test('asks AWS for nothing more in its last seconds, when nobody could use it', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '20m' };
    await lease('admin', options);
    await time.advance(20 * MINUTE - 8_000);
    expect((await lease('admin', options)).status).toBe(200);
    await time.advance(6_000);
    for (let times = 0; times < 3; times += 1) expect((await lease('admin', options)).body).toContain('is over');
    expect(calls('AssumeRole')).toHaveLength(1);
    await time.advance(2_000);
    expect((await lease('admin', options)).status).toBe(200);
  });

  test('lives no longer because somebody typed a code while AWS was to be asked', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '12h30m' };
    await lease('admin', options);
    const { endsAt } = theLease();
    await time.advance(12 * HOUR + 5 * MINUTE);
    const asked = lease('admin', options);
    await time.advance(50_000);
    await typeCode();
    expect(endOf(await asked)).toBeLessThanOrEqual(endsAt);
  });

  test('lives no longer because this computer’s clock was set back, also after Fob was started again', async () => {
    await beginAnd('admin');
    const fetch = await exec('admin', 11, { 'read-only': '', for: '1h' });
    await time.advance(30 * MINUTE);
    time.set(time.now() - HOUR);
    aws.offset += HOUR;
    await time.advance(MINUTE);
    expect((await fetch()).status).toBe(200);
    expect(theLease()).toMatchObject({ endsAt: time.now() + 29 * MINUTE });
    await fob.stop();
    await start();
    await time.advance(28 * MINUTE);
    expect((await fetch()).status).toBe(200);
    await time.advance(MINUTE);
    expect((await fetch()).status).toBe(403);
  });

  test('is of what its profile is now, not of the role that it had', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '1h' };
    const former = await lease('admin', options);
    files.config = CONFIG.replace('role/admin', 'role/other');
    files.changed();
    await settle();
    expect(idOf(await lease('admin', options))).not.toBe(idOf(former));
    const roles = calls('AssumeRole').filter(({ request }) => request?.policyArns?.length === 1);
    expect(roles.map(({ request }) => request?.roleArn)).toEqual([
      'arn:aws:iam::111122223333:role/admin',
      'arn:aws:iam::111122223333:role/other',
    ]);
    expect(store.state.leases).toHaveLength(1);
  });

  test('follows the new name of its profile, stopped or not, and is not of who gets the old name', async () => {
    await beginAnd('admin');
    const options = { 'read-only': '', for: '1h' };
    const former = await lease('admin', options);
    await rename('admin', 'boss');
    await rename('deploy', 'admin');
    expect(idOf(await lease('admin', options))).not.toBe(idOf(former));
    expect(idOf(await lease('boss', options))).toBe(idOf(former));
    await fob.leases.stop(store.state.leases.find(({ profile }) => profile === 'boss')?.id ?? '');
    expect((await lease('boss', options)).body).toContain('was stopped');
    expect((await lease('admin', options)).status).toBe(200);
  });

  test('that cannot begin asks AWS once for who tries again at once', async () => {
    await beginAnd('admin');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? answerOf('AccessDenied', 'no') : null);
    for (let times = 0; times < 3; times += 1) await lease('admin', { 'read-only': '' });
    expect(calls('AssumeRole')).toHaveLength(1);
    aws.refuse = () => null;
    await time.advance(3_000);
    expect((await lease('admin', { 'read-only': '' })).status).toBe(200);
  });
});

describe('a command of fob exec', () => {
  test('gets a lease of its own, also from the endpoint, until it ends', async () => {
    await beginAnd('admin');
    const fetch = await exec('admin', 11, { 'read-only': '', for: '2h' });
    const other = await exec('admin', 12, { 'read-only': '', for: '2h' });
    expect(store.state.leases).toHaveLength(2);
    const [first, second] = [await fetch(), await other()];
    expect(first.json['AccessKeyId']).not.toBe(second.json['AccessKeyId']);
    expect(calls('AssumeRole').every(({ request }) => request?.policyArns?.length === 1)).toBe(true);
    processes.running.delete(11);
    expect((await fetch()).status).toBe(403);
    await settle();
    expect(store.state.leases.map(({ state }) => state).sort()).toEqual(['live', 'over']);
  });

  test('gets nothing more when its time is over or its lease was stopped', async () => {
    await beginAnd('admin');
    const fetch = await exec('admin', 11, { for: '30m' });
    await fob.leases.stop(theLease().id);
    expect(await fetch()).toMatchObject({ status: 403 });
    await fob.leases.undoStop(theLease().id);
    expect(await fetch()).toMatchObject({ status: 200 });
    await time.advance(30 * MINUTE);
    expect(await fetch()).toMatchObject({ status: 403 });
    const wide = await exec('admin', 13, {});
    expect((await wide()).status).toBe(200);
  });

  test('goes on with its lease after Fob was started again, stopped or not', async () => {
    await beginAnd('admin');
    const fetch = await exec('admin', 11, { 'read-only': '', for: '1h' });
    const stopped = await exec('admin', 12, { 'read-only': '', for: '1h', name: 'stopped' });
    const { endsAt } = theLease();
    await time.advance(10_000);
    await fob.leases.stop(store.state.leases.find(({ name }) => name === 'stopped')?.id ?? '');
    await fob.stop();
    await start();
    before = aws.calls.length;
    expect(await fetch()).toMatchObject({ status: 200 });
    expect(await stopped()).toMatchObject({ status: 403 });
    expect(calls()).toMatchObject([
      { action: 'AssumeRole', request: { policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
    ]);
    await settle();
    expect(store.state.leases.map(({ state, endsAt: end }) => [state, end])).toEqual([
      ['live', endsAt],
      ['stopped', endsAt],
    ]);
    await time.advance(HOUR);
    expect(await fetch()).toMatchObject({ status: 403 });
  });

  test('has code entry opened when its lease needs a new session and its time lasts', async () => {
    await beginAnd('alice');
    await time.advance(11.5 * HOUR);
    const fetch = await exec('alice', 11, { 'read-only': '', for: '2h' });
    await time.advance(20 * MINUTE);
    expect((await fetch()).status).toBe(200);
    await settle();
    expect(store.state.codeRequests).toHaveLength(1);
    await typeCode();
    await time.advance(11 * MINUTE);
    expect((await fetch()).status).toBe(200);
  });
});

describe('a person who allows less than was asked for', () => {
  const oneMoment = { kind: 'actions', actions: ['s3:List*'] } as const;
  const less = { access: { ...oneMoment, actions: [...oneMoment.actions] }, seconds: 1800 };
  const asks = () => fob.consentChoices.choose('admin', { rule: 'once', hours: null });
  const answer = async () => {
    await settle();
    await time.advance(1_000);
    const [request] = store.state.consentRequests;
    expect(fob.consent.answer(request?.id ?? 'none', 'once', less)).toMatchObject({ ok: true });
    await settle();
    return request;
  };
  const onlyLists = (call: Call | undefined) => expect(call?.request?.policy).toContain('["s3:List*"]');

  test('gives a command that: what it gets now, and from the endpoint', async () => {
    await asks();
    await beginAnd('admin');
    processes.running.set(11, 'tick 11');
    const running = ask('/exec', { profile: 'admin', shell: 'sh', pid: '11', born: 'tick 11' });
    await answer();
    const fetch = withToken((await running).body);
    expect((await fetch()).status).toBe(200);
    expect(calls()).toHaveLength(1);
    onlyLists(calls()[0]);
    expect(store.state.handOuts).toMatchObject([{ lease: 's3:List*' }]);
  });

  test('also if that is the answer for a command that goes on after Fob was started again', async () => {
    await beginAnd('admin');
    const fetch = await exec('admin', 11, {});
    await time.advance(10_000);
    await asks();
    await fob.stop();
    await start();
    before = aws.calls.length;
    expect((await fetch()).status).toBe(403);
    await answer();
    for (let times = 0; times < 3; times += 1) expect((await fetch()).status).toBe(200);
    expect(calls()).toHaveLength(1);
    onlyLists(calls()[0]);
    await time.advance(30 * MINUTE);
    expect((await fetch()).status).toBe(403);
  });

  test('for some hours gives no lease that outlasts them', async () => {
    await fob.consentChoices.choose('admin', { rule: 'once', hours: 1 });
    await beginAnd('admin');
    const agent = [processOf('claude'), ...terminal('34816', 500)];
    const other = [processOf('codex'), ...terminal('34816', 500)];
    const options = { 'read-only': '', for: '8h' };
    for (const program of [agent, other]) {
      const asked = askAs(program, '/credentials', options);
      await settle();
      await time.advance(1_000);
      fob.consent.answer(store.state.consentRequests[0]?.id ?? 'none', 'place', null);
      await asked;
      await time.advance(20 * MINUTE);
    }
    const ends = store.state.permissions.map(({ until }) => until);
    expect(endOf(await askAs(agent, '/credentials', options))).toBeLessThanOrEqual(ends[0] ?? 0);
    expect(endOf(await askAs(other, '/credentials', options))).toBeGreaterThan(ends[0] ?? 0);
    await time.advance(1_000);
    expect(store.state.leases.map(({ endsAt }) => endsAt)).toEqual(ends);
  });

  test('opens no console, which has everything', async () => {
    await asks();
    await beginAnd('admin');
    const opened = ask('/login', { profile: 'admin' });
    await answer();
    expect(await opened).toMatchObject({ body: expect.stringContaining('you allowed less') as string });
    expect(awsConsole.opened).toEqual([]);
  });

  test('is shown what a program wants, and may allow just that', async () => {
    await asks();
    await beginAnd('admin');
    const asked = lease('admin', { 'read-only': '', for: '1h' });
    await settle();
    await time.advance(1_000);
    const [request] = store.state.consentRequests;
    expect(request?.wants).toEqual({ access: { kind: 'read-only', services: [] }, seconds: 3600 });
    fob.consent.answer(request?.id ?? 'none', 'once', null);
    expect((await asked).status).toBe(200);
    expect(calls()[0]?.request?.policyArns).toHaveLength(1);
  });
});

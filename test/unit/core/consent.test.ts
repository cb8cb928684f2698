/** A profile asks before a program gets its credentials. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsentChoice } from '../../../src/contract/consent';
import { askAs, FOB, peerOf, processOf, terminal } from './callers-fixture';
import { settle } from './doubles';
import {
  ask,
  aws as awsDouble,
  begin,
  fob,
  HOUR,
  MINUTE,
  processes,
  server,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
} from './fob-fixture';

const once: ConsentChoice = { rule: 'once', hours: null };
const everyTime: ConsentChoice = { rule: 'every-time', hours: null };
const PHONE = 'arn:aws:iam::111122223333:mfa/alice';

const aws = (in_: ReturnType<typeof terminal>, more = {}) => [
  processOf('python3.12', {
    terminal: in_[0]?.terminal ?? null,
    script: { path: '/usr/bin/aws', version: '1' },
    args: ['python3', '/usr/bin/aws', 's3', 'ls'],
    ...more,
  }),
  ...in_,
];
const firstTerminal = terminal('34816', 500);
const otherTerminal = terminal('34817', 600);

const requests = () => store.state.consentRequests;
async function answer(how: 'once' | 'place' | 'deny'): Promise<void> {
  await settle();
  const [request] = requests();
  if (request === undefined) throw new Error('Nobody is asked.');
  expect(fob.consent.answer(request.id, how, null)).toMatchObject({ ok: true });
  await settle();
}
const statusOf = async (answered: Promise<{ status: number }>) => (await answered).status;
const linesOf = () => store.state.activity.map(({ text, times }) => (times === 1 ? text : `${text} ×${times}`));

/** AWS has to give a new session of admin, and answers when the test lets it. Returns what lets it. */
async function withholdSession(): Promise<() => void> {
  const answers: (() => void)[] = [];
  awsDouble.pause = () => new Promise((resolve) => answers.push(resolve));
  await time.advance(50 * MINUTE);
  return () => {
    awsDouble.pause = () => Promise.resolve();
    for (const letGo of answers) letGo();
  };
}

async function asking(choice: ConsentChoice | null = once): Promise<void> {
  await setUp();
  await begin('admin');
  await fob.consentChoices.choose('admin', choice);
  await settle();
}

describe('a profile that gives its credentials always', () => {
  beforeEach(() => asking(null));

  it('asks nobody, and says who got them', async () => {
    for (let n = 0; n < 3; n += 1) expect(await statusOf(askAs(aws(firstTerminal)))).toBe(200);
    await settle();
    expect(requests()).toEqual([]);
    expect(store.state.handOuts).toMatchObject([
      { profile: 'admin', way: 'credentials', times: 3, program: { name: 'aws', folder: '~/infra', parents: ['zsh'] } },
    ]);
    expect(linesOf()).toContain('aws in ~/infra got credentials of admin ×3');
    expect(store.state.activity.find(({ times }) => times === 3)?.detail).toBe('aws s3 ls');
  });

  it('gets a line of its own for each session in the activity, and one entry in use by', async () => {
    await askAs(aws(firstTerminal));
    const renewed = fob.sessions.refresh('admin');
    await settle();
    await renewed;
    await askAs(aws(firstTerminal));
    await settle();
    expect(linesOf().filter((line) => line.includes('got credentials'))).toHaveLength(2);
    expect(store.state.handOuts).toMatchObject([{ times: 2 }]);
  });

  it('is told for each way', async () => {
    await askAs(aws(firstTerminal), '/env', { shell: 'bash' });
    await askAs(aws(firstTerminal), '/exec', {});
    await askAs(aws(firstTerminal), '/login', {});
    await settle();
    expect(store.state.handOuts.map(({ way }) => way)).toEqual(['login', 'exec', 'env']);
  });
});

describe('a profile that asks once', () => {
  beforeEach(() => asking());

  it('waits for the person, and names the program, its parents and its place', async () => {
    const asked = askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toMatchObject([
      {
        profile: 'admin',
        canRemember: true,
        needsCodeOf: null,
        waiting: 1,
        wants: null,
        program: {
          name: 'aws',
          path: '/usr/bin/aws',
          commandLine: 'aws s3 ls',
          parents: ['zsh'],
          place: { kind: 'terminal', name: 'gnome-terminal-server' },
          isConfirmed: true,
        },
      },
    ]);
    await answer('place');
    expect(await statusOf(asked)).toBe(200);
    expect(requests()).toEqual([]);
    expect(store.state.permissions).toMatchObject([{ profile: 'admin', lasts: 'place', grant: null, until: null }]);
  });

  it('asks nobody again in the same terminal, but in another one', async () => {
    const first = askAs(aws(firstTerminal));
    await answer('place');
    expect(await statusOf(first)).toBe(200);
    expect(await statusOf(askAs(aws(firstTerminal)))).toBe(200);
    const second = askAs(aws(otherTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
    await answer('deny');
    expect(await statusOf(second)).toBe(409);
    expect(await statusOf(askAs(aws(firstTerminal)))).toBe(200);
  });

  it('asks for a program that an agent in the same terminal started', async () => {
    const first = askAs(aws(firstTerminal));
    await answer('place');
    await first;
    const [program = processOf('aws'), ...rest] = aws(firstTerminal);
    const tty = { terminal: '34816' };
    const agent = [
      program,
      processOf('bash', { ...tty, args: ['bash', '-c', 'aws s3 ls'] }),
      processOf('claude', tty),
      ...rest,
    ];
    void askAs(agent);
    await settle();
    expect(requests()).toMatchObject([{ program: { name: 'aws', parents: ['bash', 'claude', 'zsh'] } }]);
  });

  it('asks again after the executable was replaced, and after the shell of the terminal was another process', async () => {
    const first = askAs(aws(firstTerminal));
    await answer('place');
    await first;
    void askAs(aws(firstTerminal, { script: { path: '/usr/bin/aws', version: '2' } }));
    await settle();
    expect(requests()).toHaveLength(1);
    const [shell, ...apps] = firstTerminal;
    if (shell === undefined) throw new Error('no shell');
    void askAs(aws([{ ...shell, born: 'boot 7' }, ...apps]));
    await settle();
    expect(requests()).toHaveLength(2);
  });

  it('believes no program that claims another name', async () => {
    const first = askAs(aws(firstTerminal));
    await answer('place');
    await first;
    const evil = processOf('evil', { terminal: '34816', name: 'aws', args: ['aws'] });
    void askAs([evil, ...firstTerminal]);
    await settle();
    expect(requests()).toMatchObject([{ program: { name: 'evil', claims: 'aws', path: '/usr/bin/evil' } }]);
  });

  it('remembers no program of which the system says nothing', async () => {
    const asked = ask('/credentials', { profile: 'admin', program: 'aws', folder: '/srv' });
    await settle();
    expect(requests()).toMatchObject([{ canRemember: false, program: { name: 'aws', isConfirmed: false } }]);
    await answer('place');
    expect(await statusOf(asked)).toBe(200);
    expect(store.state.permissions).toEqual([]);
    void ask('/credentials', { profile: 'admin', program: 'aws', folder: '/srv' });
    await settle();
    expect(requests()).toHaveLength(1);
  });

  it('asks once for fifty that ask at the same time', async () => {
    const all = Array.from({ length: 50 }, () => askAs(aws(firstTerminal)));
    await settle();
    expect(requests()).toMatchObject([{ waiting: 50 }]);
    await answer('once');
    expect(new Set(await Promise.all(all.map(statusOf)))).toEqual(new Set([200]));
    expect(store.state.handOuts).toMatchObject([{ times: 50 }]);
  });

  it('allows once only once', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('once');
    expect(await statusOf(asked)).toBe(200);
    void askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
  });

  it('says who was denied, ends with 4, and is quiet for a growing time', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('deny');
    expect(await asked).toMatchObject({
      status: 409,
      body: 'You did not allow aws to use admin. Fob asks again in 10 s at the earliest.\n',
    });
    // It tries again at once.
    expect(await statusOf(askAs(aws(firstTerminal)))).toBe(409);
    expect(requests()).toEqual([]);
    await time.advance(11_000);
    const again = askAs(aws(firstTerminal));
    await answer('deny');
    expect((await again).body).toContain('Fob asks again in 1 min at the earliest.');
    await time.advance(11_000);
    expect(await statusOf(askAs(aws(firstTerminal)))).toBe(409);
    // Another program is not concerned.
    void askAs([processOf('terraform', { terminal: '34816' }), ...firstTerminal]);
    await settle();
    expect(requests()).toHaveLength(1);
  });

  it('ends the wait of a command after 55 seconds, and is quiet then', async () => {
    const gone = new AbortController();
    const asked = askAs(aws(firstTerminal), '/credentials', {}, gone.signal);
    await settle();
    await time.advance(55_000);
    expect(await asked).toMatchObject({
      status: 408,
      body: 'Nobody allowed this program to use admin within 55 seconds. Allow it in Fob, then run the command again.\n',
    });
    gone.abort();
    await settle();
    expect(requests()).toEqual([]);
    expect(linesOf()[0]).toBe('aws in ~/infra asked to use admin, and nobody answered');
    expect(await statusOf(askAs(aws(firstTerminal)))).toBe(409);
  });

  it('asks no longer for a program that has left, but for the others that wait', async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    void askAs(aws(firstTerminal), '/credentials', {}, one.signal);
    void askAs(aws(firstTerminal), '/credentials', {}, two.signal);
    await settle();
    one.abort();
    await settle();
    expect(requests()).toMatchObject([{ waiting: 1 }]);
    two.abort();
    await settle();
    expect(requests()).toEqual([]);
  });

  it('takes a permission back with one click', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('place');
    await asked;
    const [permission] = store.state.permissions;
    expect(fob.consent.takeBack(permission?.id ?? '')).toMatchObject({ ok: true });
    await settle();
    expect(store.state.permissions).toEqual([]);
    void askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
    expect(fob.consent.takeBack(permission?.id ?? '')).toMatchObject({ ok: false, error: { code: 'undo-over' } });
  });

  it('gives nothing any more that was asked for before the person took it back', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('place');
    await asked;
    const letGo = await withholdSession();
    const late = askAs(aws(firstTerminal));
    await settle();
    fob.consent.takeBack(store.state.permissions[0]?.id ?? '');
    letGo();
    expect(await late).toMatchObject({
      status: 409,
      body: expect.stringContaining('does not count any more') as string,
    });
  });

  it('takes a permission off the list when its terminal has ended', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('place');
    await asked;
    processes.running.delete(500);
    await time.advance(MINUTE);
    // Nothing looks by itself. It looks when something else happens.
    expect(store.state.permissions).toHaveLength(1);
    void askAs(aws(otherTerminal));
    await settle();
    await settle();
    expect(store.state.permissions).toEqual([]);
  });

  it('asks twenty questions at the same time at most', async () => {
    const all = Array.from({ length: 25 }, (_, n) =>
      askAs([processOf(`copy-${n}`, { terminal: '34816' }), ...firstTerminal]),
    );
    await settle();
    expect(requests()).toHaveLength(20);
    expect(await all[24]).toMatchObject({
      status: 409,
      body: expect.stringContaining('too many questions') as unknown,
    });
  });

  it('lets a permission end after the chosen hours', async () => {
    await fob.consentChoices.choose('admin', { rule: 'once', hours: 2 });
    const asked = askAs(aws(firstTerminal));
    await answer('place');
    await asked;
    expect(store.state.permissions).toMatchObject([{ lasts: 'hours', until: time.now() + 2 * HOUR }]);
    await time.advance(2 * HOUR - MINUTE);
    const soon = askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toEqual([]);
    await soon;
    await time.advance(MINUTE + 10);
    expect(store.state.permissions).toEqual([]);
    void askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
  });

  it('lets a permission of some hours end while this computer sleeps, and no later if its clock is set back', async () => {
    await fob.consentChoices.choose('admin', { rule: 'once', hours: 2 });
    for (const jump of [3 * HOUR, -HOUR]) {
      const asked = askAs(aws(firstTerminal));
      await answer('place');
      await asked;
      time.set(time.now() + jump);
      await time.advance(jump > 0 ? MINUTE : 2 * HOUR);
      const again = askAs(aws(firstTerminal));
      await answer('deny');
      expect((await again).status).toBe(409);
      await time.advance(HOUR);
    }
  });

  it('asks again after Fob was started anew', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('place');
    await asked;
    await fob.stop();
    await start();
    expect(store.state.permissions).toEqual([]);
    void askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
  });

  it('leaves an open question to the person, whatever they choose meanwhile', async () => {
    const asked = askAs(aws(firstTerminal));
    await settle();
    // An arrow key passes over this choice on the way to another one.
    await fob.consentChoices.choose('admin', { rule: 'always', hours: null });
    await fob.consentChoices.choose('admin', null);
    await settle();
    expect(requests()).toHaveLength(1);
    await answer('deny');
    expect(await statusOf(asked)).toBe(409);
  });

  it('lets Fob itself test the connection', async () => {
    expect(await statusOf(askAs([processOf('fob-app', { pid: 1_000 })]))).toBe(200);
    expect(store.state.handOuts).toEqual([]);
  });

  it('asks before the console opens for a command', async () => {
    const asked = askAs(aws(firstTerminal), '/login');
    await settle();
    expect(requests()).toHaveLength(1);
    await answer('deny');
    expect(await statusOf(asked)).toBe(409);
  });

  it('asks nobody for what gives no credentials', async () => {
    const { status, body } = await askAs(aws(firstTerminal), '/status');
    expect([status, body]).toEqual([200, expect.stringMatching(/^asks first: +once for each program/m)]);
    expect(await statusOf(askAs(aws(firstTerminal), '/refresh'))).toBe(200);
    expect(requests()).toEqual([]);
  });

  it('cannot be written to the credentials file, and a written profile cannot ask', async () => {
    expect(await fob.delivery.choose('admin', 'file')).toMatchObject({
      ok: false,
      error: { code: 'consent-not-in-file' },
    });
    expect(await fob.delivery.choose('deploy', 'file')).toMatchObject({ ok: true });
    expect(await fob.consentChoices.choose('deploy', once)).toMatchObject({
      ok: false,
      error: { code: 'consent-not-in-file' },
    });
    await fob.settings.change({ consent: once });
    await settle();
    const profiles = new Map(store.state.profiles.map(({ name, consent }) => [name, consent.rule]));
    expect([profiles.get('deploy'), profiles.get('alice')]).toEqual(['always', 'once']);
    // The default asks, so a profile without a choice of its own is not written either.
    expect(await fob.delivery.choose('alice', 'file')).toMatchObject({ ok: false });
  });
});

describe('a profile that asks every time', () => {
  beforeEach(() => asking(everyTime));

  it('remembers nothing', async () => {
    const asked = askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toMatchObject([{ canRemember: false }]);
    await answer('place');
    expect(await statusOf(asked)).toBe(200);
    void askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toHaveLength(1);
  });
});

describe('a profile that asks and needs a code', () => {
  beforeEach(async () => {
    await setUp();
    await fob.consentChoices.choose('admin', once);
  });

  it('asks for both, one after the other', async () => {
    const asked = askAs(aws(firstTerminal));
    await settle();
    expect(requests()).toMatchObject([{ needsCodeOf: PHONE }]);
    expect(store.state.codeRequests).toEqual([]);
    await answer('once');
    expect(store.state.codeRequests).toMatchObject([{ waiting: [{ program: { name: 'aws' }, profile: 'admin' }] }]);
    await typeCode();
    expect(await statusOf(asked)).toBe(200);
  });

  it('asks for no code any more, once another program has brought it', async () => {
    const both = [askAs(aws(firstTerminal)), askAs(aws(otherTerminal))];
    await settle();
    expect(requests().map(({ needsCodeOf }) => needsCodeOf)).toEqual([PHONE, PHONE]);
    await answer('once');
    await typeCode();
    await settle();
    expect(requests().map(({ needsCodeOf }) => needsCodeOf)).toEqual([null]);
    await answer('once');
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('asks for both for the console too', async () => {
    const asked = askAs(aws(firstTerminal), '/login');
    await settle();
    expect(requests()).toMatchObject([{ needsCodeOf: PHONE }]);
    await answer('once');
    await typeCode();
    expect(await statusOf(asked)).toBe(200);
  });

  it('asks for no code if the program is denied', async () => {
    const asked = askAs(aws(firstTerminal));
    await answer('deny');
    expect(await statusOf(asked)).toBe(409);
    expect(store.state.codeRequests).toEqual([]);
  });
});

describe('the credentials endpoint of a profile that asks', () => {
  beforeEach(async () => {
    await asking();
    await fob.endpoint.serve('admin', true);
    await settle();
  });
  const fetched = () => {
    const peer = peerOf([]);
    processes.chains.set(peer.pid, aws(firstTerminal));
    processes.running.set(500, 'boot 500');
    return server.ask('/profiles/admin.json', null, () => Promise.resolve(peer));
  };

  it('never waits: it refuses with the next step, and gives them once the person has allowed it', async () => {
    const { status, json } = await fetched();
    expect([status, json['Message']]).toEqual([
      403,
      'admin asks before a program may use it. Allow aws in Fob, then try again.',
    ]);
    await settle();
    expect(requests()).toMatchObject([{ waiting: 0, program: { name: 'aws' } }]);
    await answer('once');
    expect((await fetched()).status).toBe(200);
    expect((await fetched()).status).toBe(403);
    await answer('place');
    expect((await fetched()).status).toBe(200);
    expect((await fetched()).status).toBe(200);
    expect(store.state.handOuts).toMatchObject([{ way: 'endpoint', times: 3 }]);
  });

  it('asks for a minute, and is quiet then', async () => {
    await fetched();
    await time.advance(MINUTE);
    expect(requests()).toEqual([]);
    expect((await fetched()).status).toBe(403);
    await settle();
    expect(requests()).toEqual([]);
  });

  it('gives nothing any more that was asked for before the person took it back', async () => {
    await fetched();
    await answer('place');
    const letGo = await withholdSession();
    const late = fetched();
    await settle();
    fob.consent.takeBack(store.state.permissions[0]?.id ?? '');
    letGo();
    expect((await late).status).toBe(403);
  });
});

describe('fob exec with a profile that asks', () => {
  beforeEach(() => asking(everyTime));

  async function exec(pid: number, chain = [processOf('bash', { terminal: '34816' }), ...firstTerminal]) {
    processes.running.set(pid, `tick ${pid}`);
    processes.chains.set(pid, [
      processOf('terraform', { pid, born: `tick ${pid}`, terminal: '34816' }),
      ...firstTerminal,
    ]);
    const peer = peerOf(chain, ['exec', 'admin', '--', 'terraform', 'plan'], { pid, born: `tick ${pid}` });
    const query = { profile: 'admin', shell: 'sh', pid: String(pid), born: `tick ${pid}` };
    const asked = ask('/exec', query, new AbortController().signal, () => Promise.resolve(peer));
    await settle();
    return asked;
  }
  const tokenIn = (body: string) => /Bearer ([\w-]+)/.exec(body)?.[1] ?? 'none';

  it('asks before the command begins, and not again while it runs', async () => {
    const asked = exec(11);
    await settle();
    expect(requests()).toMatchObject([
      { program: { name: 'terraform', commandLine: 'terraform plan' }, isForCommand: true },
    ]);
    await answer('once');
    const token = tokenIn((await asked).body);
    for (let n = 0; n < 3; n += 1) expect((await server.ask('/command', token)).status).toBe(200);
    expect(requests()).toEqual([]);
    expect(store.state.permissions).toMatchObject([{ lasts: 'command', program: { name: 'terraform' } }]);
    expect(store.state.handOuts).toMatchObject([{ way: 'exec', times: 3, program: { path: '/usr/bin/terraform' } }]);
  });

  it('is no other process than the one that asks', async () => {
    processes.running.set(77, 'tick 77');
    const peer = peerOf(aws(firstTerminal), ['exec', 'admin', '--', 'aws']);
    const query = { profile: 'admin', shell: 'sh', pid: '77', born: 'tick 77' };
    const asked = ask('/exec', query, new AbortController().signal, () => Promise.resolve(peer));
    await answer('once');
    // It gets what it was allowed, and nothing goes on in the name of the other process.
    expect((await asked).body).not.toContain('Bearer');
    expect(store.state.permissions).toEqual([]);
  });

  it('forgets the earlier commands of a process that begins again and again', async () => {
    await fob.consentChoices.choose('admin', { rule: 'always', hours: null });
    const tokens: string[] = [];
    for (let n = 0; n < 30; n += 1) tokens.push(tokenIn((await exec(11)).body));
    expect((await server.ask('/command', tokens[0] ?? '')).status).not.toBe(200);
    expect((await server.ask('/command', tokens.at(-1) ?? '')).status).toBe(200);
  });

  it('ends the permission with the command', async () => {
    const asked = exec(11);
    await answer('once');
    await asked;
    processes.running.delete(11);
    expect((await server.ask('/command', tokenIn((await asked).body))).status).not.toBe(200);
    await settle();
    expect(store.state.permissions).toEqual([]);
  });

  it('gives the command nothing more once the person took it back, but asks anew', async () => {
    const asked = exec(11);
    await answer('once');
    const token = tokenIn((await asked).body);
    fob.consent.takeBack(store.state.permissions[0]?.id ?? '');
    expect((await server.ask('/command', token)).status).toBe(403);
    await answer('once');
    expect((await server.ask('/command', token)).status).toBe(200);
    expect((await server.ask('/command', token)).status).toBe(200);
  });

  it('gives the command nothing that it asked for before the person took it back', async () => {
    const asked = exec(11);
    await answer('once');
    const token = tokenIn((await asked).body);
    const letGo = await withholdSession();
    const late = server.ask('/command', token);
    await settle();
    fob.consent.takeBack(store.state.permissions[0]?.id ?? '');
    letGo();
    expect((await late).status).toBe(403);
  });

  it('asks again when a running command becomes another program', async () => {
    const asked = exec(11);
    await answer('once');
    const token = tokenIn((await asked).body);
    expect((await server.ask('/command', token)).status).toBe(200);
    const other = processOf('python3', { pid: 11, born: 'tick 11', terminal: '34816' });
    processes.chains.set(11, [other, ...firstTerminal]);
    expect((await server.ask('/command', token)).status).toBe(403);
    expect(requests()).toMatchObject([{ program: { name: 'python3' } }]);
  });

  it('can be allowed for the terminal, until the command is another file', async () => {
    await fob.consentChoices.choose('admin', once);
    const first = exec(11);
    await settle();
    expect(requests()).toMatchObject([{ canRemember: true }]);
    await answer('place');
    expect((await server.ask('/command', tokenIn((await first).body))).status).toBe(200);
    const second = exec(12);
    await settle();
    expect(requests()).toEqual([]);
    const token = tokenIn((await second).body);
    expect((await server.ask('/command', token)).status).toBe(200);
    const [program = processOf('terraform'), ...rest] = processes.chains.get(12) ?? [];
    const updated = { ...program, executable: { path: '/usr/bin/terraform', version: '2' } };
    processes.chains.set(12, [updated, ...rest]);
    expect((await server.ask('/command', token)).status).toBe(403);
    expect(requests()).toMatchObject([{ program: { name: 'terraform', path: '/usr/bin/terraform' } }]);
  });

  it('asks again for a running command after Fob was started anew', async () => {
    const asked = exec(11);
    await answer('once');
    const token = tokenIn((await asked).body);
    await time.advance(3_000);
    expect([...vault.entries.keys()].filter((id) => id.startsWith('command/'))).toHaveLength(1);
    await fob.stop();
    await start();
    await settle();
    expect((await server.ask('/command', token)).status).toBe(403);
    expect(requests()).toMatchObject([{ program: { name: 'terraform', path: '/usr/bin/terraform' } }]);
    await answer('once');
    expect((await server.ask('/command', token)).status).toBe(200);
  });
});

describe('a Fob without a display', () => {
  it('says that it cannot ask', async () => {
    await setUp();
    await begin('admin');
    await fob.consentChoices.choose('admin', once);
    await fob.stop();
    await start({ hasDisplay: false });
    expect(await askAs(aws(firstTerminal))).toMatchObject({
      status: 502,
      body: expect.stringContaining('this Fob has no display to ask on') as unknown,
    });
  });
});

it('knows its own command by the file, wherever it stands', () => {
  expect(store.state.about.fobCommand).toBe(FOB);
});

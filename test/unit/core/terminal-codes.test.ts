/** Codes that people type at terminals, and what the terminals are told. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandAnswer } from '../../../src/main/core/commands/answer';
import { typedCode } from '../../../src/main/core/codes/typed-code';
import { Terminals } from '../../../src/main/core/codes/terminals';
import { noPeer } from '../some-program';
import { DeviceFixture } from './device-fixture';
import { settle, wrongCodeAnswer } from './doubles';
import { ask, aws, begin, files, fob, HOUR, MINUTE, profile, setUp, start, store, time } from './fob-fixture';

beforeEach(setUp);

/** An answer, once there is one. */
interface Awaited {
  now: CommandAnswer | null;
  leave: () => Promise<void>;
}

async function begun(path: string, query: Record<string, string>): Promise<Awaited> {
  const gone = new AbortController();
  const asked: Awaited = {
    now: null,
    leave: async () => {
      gone.abort();
      await settle();
    },
  };
  void ask(path, query, gone.signal).then((answer) => (asked.now = answer));
  await settle();
  return asked;
}

/** A command at a terminal, with what its terminal asks beside it. */
const atTerminal = async (path: string, name: string, id: string, more: Record<string, string> = {}) => ({
  command: await begun(path, { profile: name, asking: id, ...more }),
  terminal: await begun('/code-wanted', { profile: name, asking: id }),
});
const type = (name: string, code: string, id?: string) =>
  ask('/code', { profile: name, code, ...(id === undefined ? {} : { asking: id }) });
const open = () => store.state.codeRequests.filter((request) => request.open);
const QUESTION = [
  'fob: admin needs an MFA code from the device alice of alice in account 111122223333.',
  'MFA code (here or in Fob): ',
].join('\n');

describe('a command at a terminal', () => {
  it.each([
    ['/refresh', {}],
    ['/credentials', {}],
    ['/env', { shell: 'bash' }],
    ['/exec', { pid: '1', born: '1' }],
    ['/login', {}],
    ['/credentials', { 'read-only': '' }],
  ])('asks there when a code is needed: %s %j', async (path, query) => {
    const { command, terminal } = await atTerminal(path, 'admin', 'one', query);
    expect([command.now, terminal.now]).toEqual([null, expect.objectContaining({ status: 200, body: QUESTION })]);
    expect(open(), 'the window asks too').toHaveLength(1);
    expect(await type('admin', '123456', 'one')).toMatchObject({ status: 200 });
    await settle();
    expect([command.now?.status, open()]).toEqual([200, []]);
    const after = await begun('/code-wanted', { profile: 'admin', asking: 'one', again: '' });
    expect(after.now).toMatchObject({ status: 200, body: '' });
  });

  it('lets the terminal go when it ends, whichever of the two came first', async () => {
    await begin('admin');
    const { command, terminal } = await atTerminal('/credentials', 'admin', 'live');
    expect([command.now?.status, terminal.now?.body]).toEqual([200, '']);

    const early = await begun('/code-wanted', { profile: 'deploy', asking: 'early' });
    expect(early.now).toBe(null);
    await begun('/refresh', { profile: 'deploy', asking: 'early' });
    expect(early.now?.body).toBe('');
  });

  it('lets the terminal go when the window is answered first', async () => {
    const { command, terminal } = await atTerminal('/refresh', 'admin', 'one');
    expect(terminal.now?.body).toBe(QUESTION);
    await fob.codes.submit(open()[0]?.id ?? '', '000001');
    await settle();
    expect(command.now?.status).toBe(200);
    // The person typed another one at the same moment. No call of AWS spends it.
    const calls = aws.calls.length;
    expect(await type('admin', '000002', 'one')).toMatchObject({ status: 200 });
    expect(aws.calls).toHaveLength(calls);
  });

  it('says why a code was refused, and asks again without saying what for', async () => {
    const { command } = await atTerminal('/refresh', 'admin', 'one');
    aws.refuse = ({ code }) => (code === '111111' ? wrongCodeAnswer : null);
    const refused = await type('admin', '111111', 'one');
    expect(refused.status).toBe(502);
    expect(refused.body).toContain('AWS did not accept this MFA code');
    const again = await begun('/code-wanted', { profile: 'admin', asking: 'one', again: '' });
    expect(again.now?.body).toBe('MFA code (here or in Fob): ');
    expect((await type('admin', '111111', 'one')).body).toContain('already been used');
    await type('admin', '222222', 'one');
    await settle();
    expect(command.now?.status).toBe(200);
  });

  it('sends nothing to AWS that is no code', async () => {
    await atTerminal('/refresh', 'admin', 'one');
    for (const line of ['1234567', '12345', 'hunter123456', 'aws s3 ls', '-'])
      expect((await type('admin', line, 'one')).body, line).toContain('has six digits');
    expect((await type('admin', '', 'one')).status).toBe(400);
    expect(aws.calls.filter(({ code }) => code !== null)).toEqual([]);
    expect(open()[0]?.error, 'the window shows nothing of it').toBe(null);
  });

  it('says how few tries are left', async () => {
    await atTerminal('/refresh', 'admin', 'one');
    aws.refuse = ({ code }) => (code === null ? null : wrongCodeAnswer);
    for (let code = 100_000; code < 100_006; code += 1) await type('admin', String(code), 'one');
    const again = await begun('/code-wanted', { profile: 'admin', asking: 'one', again: '' });
    expect(again.now?.body).toBe('fob: 3 tries left in AWS’s three-minute window.\nMFA code (here or in Fob): ');
  });

  it('closes code entry when it leaves, but not if somebody else waits for the code', async () => {
    const alone = await atTerminal('/refresh', 'admin', 'alone');
    await alone.command.leave();
    expect([open(), alone.terminal.now?.body]).toEqual([[], QUESTION]);
    expect(profile('admin').state).toBe('needs-code');

    // No quiet time follows: to leave is not to say no.
    const one = await atTerminal('/credentials', 'admin', 'one');
    const other = await atTerminal('/credentials', 'deploy', 'other');
    await one.command.leave();
    expect(open()).toHaveLength(1);
    await other.command.leave();
    expect(open()).toHaveLength(0);

    const left = await atTerminal('/refresh', 'admin', 'left');
    const clicked = fob.sessions.refresh('admin');
    await settle();
    await left.command.leave();
    expect(open()).toHaveLength(1);
    await fob.codes.submit(open()[0]?.id ?? '', '000009');
    expect((await clicked).ok).toBe(true);
  });

  it.each([
    ['alone', {}],
    ['whose lease somebody shares', { 'read-only': '' }],
  ])('takes no code entry from a page that has no profile: a command %s', async (_, more) => {
    const fixture = await DeviceFixture.of('alice');
    const serial = fixture.sandbox.user('alice').mfaSerial ?? '';
    const isOpen = (): number => fixture.store.state.codeRequests.filter(({ open: isIt }) => isIt).length;
    let removed: unknown = null;
    void fixture.fob.devices.actions.remove(fixture.userId, serial).then((result) => (removed = result));
    const begins = async (): Promise<AbortController> => {
      const gone = new AbortController();
      const query = new URLSearchParams({ profile: 'admin', asking: 'one', ...more });
      void fixture.fob.commands.answer({ path: '/credentials', query, signal: gone.signal, peer: noPeer });
      await settle();
      return gone;
    };
    await expect.poll(isOpen).toBe(1);
    const leave = async (command: AbortController): Promise<void> => {
      command.abort();
      await settle();
    };
    const [first, second] = [await begins(), await begins()];
    await leave(first);
    await leave(second);
    expect([isOpen(), removed]).toEqual([1, null]);
    fixture.fob.codes.cancelAll();
    await expect.poll(() => removed).toMatchObject({ ok: false });
    await fixture.time.advance(HOUR);
    // Nobody on a page waits now.
    const third = await begins();
    await expect.poll(isOpen).toBe(1);
    await leave(third);
    expect(isOpen()).toBe(0);
  });

  it('leaves code entry open when its time is over', async () => {
    const { command, terminal } = await atTerminal('/refresh', 'admin', 'one');
    await time.advance(MINUTE);
    await settle();
    expect(command.now?.status).toBe(408);
    await command.leave();
    expect(open()).toHaveLength(1);
    expect(terminal.now?.body).toBe(QUESTION);
    expect((await begun('/code-wanted', { profile: 'admin', asking: 'one' })).now?.body).toBe('');
  });

  it('is not asked for the code of another user, nor while it waits for something else', async () => {
    files.config += `[profile bob]\nmfa_serial = arn:aws:iam::111122223333:mfa/bob\n`;
    files.credentials += `[bob]\naws_access_key_id = AKIABOBBOBBOBBOBBOBB\naws_secret_access_key = x\n`;
    await start();
    void fob.sessions.refresh('bob');
    await settle();
    const terminal = await begun('/code-wanted', { profile: 'admin', asking: 'one' });
    expect([open().length, terminal.now]).toEqual([1, null]);
    await terminal.leave();
    expect(terminal.now?.body).toBe('');
  });

  it('needs an id to be told something', async () => {
    expect((await ask('/code-wanted', { profile: 'admin' })).status).toBe(502);
  });

  it('shows no control characters of names', async () => {
    files.config = files.config.replaceAll('profile admin]', 'profile ad\u001b[2Jmin]');
    await start();
    const { terminal } = await atTerminal('/refresh', 'ad\u001b[2Jmin', 'one');
    expect(terminal.now?.body).toMatch(/^fob: ad\ufffd\[2Jmin needs an MFA code/);
  });
});

describe('without a display', () => {
  beforeEach(() => start({ hasDisplay: false }));

  it('asks at the terminal alone, and nobody where there is none', async () => {
    expect((await ask('/refresh', { profile: 'admin' })).body).toContain('runs without a display');
    const { command, terminal } = await atTerminal('/refresh', 'admin', 'one');
    expect(terminal.now?.body).toMatch(/\nMFA code \(six digits\): $/);
    expect((await ask('/credentials', { profile: 'sso' })).status).toBe(502);
    await type('admin', '123456', 'one');
    await settle();
    expect(command.now?.status).toBe(200);
  });

  it.each(['leaves', 'has waited long enough'])('asks for nothing any more when the command %s', async (how) => {
    const { command } = await atTerminal('/refresh', 'admin', 'one');
    if (how === 'leaves') await command.leave();
    else await time.advance(MINUTE);
    await settle();
    expect(open()).toEqual([]);
    expect((await ask('/credentials', { profile: 'admin' })).body).toContain('runs without a display');
  });

  it.each(['before its command', 'beside its command', 'after it was asked'])(
    'lets no command wait whose terminal asks nobody, as it says %s',
    async (when) => {
      const never = () => ask('/code-wanted', { profile: 'admin', asking: 'one', never: '' });
      if (when === 'before its command') await never();
      const command = await begun('/credentials', { profile: 'admin', asking: 'one' });
      if (when === 'after it was asked')
        expect((await begun('/code-wanted', { profile: 'admin', asking: 'one' })).now?.body).toContain('six digits');
      if (when !== 'before its command') expect((await never()).status).toBe(200);
      await settle();
      expect(command.now?.body).toContain('runs without a display');
      expect(open()).toEqual([]);
    },
  );

  it('lets no command wait whose terminal ends, or is not heard of', async () => {
    const { command, terminal } = await atTerminal('/refresh', 'admin', 'mute');
    expect(terminal.now?.body).toContain('six digits');
    await time.advance(10_000);
    expect(command.now, 'a person may type slowly').toBe(null);
    await command.leave();

    const unheard = await begun('/refresh', { profile: 'admin', asking: 'unheard' });
    expect(unheard.now).toBe(null);
    await time.advance(5_000);
    expect(unheard.now?.body).toContain('runs without a display');

    // Another terminal asks on for the same device.
    const one = await atTerminal('/refresh', 'admin', 'one');
    const other = await atTerminal('/refresh', 'deploy', 'other');
    await ask('/code-wanted', { profile: 'admin', asking: 'one', never: '' });
    await settle();
    expect([one.command.now, other.command.now, open().length]).toEqual([null, null, 1]);
    await type('deploy', '123456', 'other');
    await settle();
    expect([one.command.now?.status, other.command.now?.status]).toEqual([200, 200]);

    const early = await begun('/code-wanted', { profile: 'alice', asking: 'early' });
    await early.leave();
    await fob.sessions.end('admin');
    await fob.sessions.end('deploy');
    expect((await begun('/refresh', { profile: 'alice', asking: 'early' })).now?.body).toContain('runs without');
  });

  it('starts a session with fob code', async () => {
    expect((await type('admin', '123456')).status).toBe(200);
    expect((await type('alice', '123456')).body).toMatch(/been used/);
  });
});

describe('fob code', () => {
  it('answers a request that is open, with digits as people write them', async () => {
    const waiting = await begun('/credentials', { profile: 'admin' });
    expect(await type('admin', ' １２３-456 ')).toMatchObject({ status: 200, body: 'admin: MFA code accepted\n' });
    await settle();
    expect(waiting.now?.status).toBe(200);
    expect(aws.calls.find(({ code }) => code !== null)?.code).toBe('123456');
  });

  it('says that the code was refused. The request stays open', async () => {
    await begun('/refresh', { profile: 'admin' });
    aws.refuse = () => wrongCodeAnswer;
    expect(await type('admin', '123456')).toMatchObject({
      status: 502,
      body: expect.stringContaining('did not accept') as string,
    });
    expect(open()).toHaveLength(1);
  });

  it('starts the session if nobody asks for a code', async () => {
    expect(await type('admin', '123456')).toMatchObject({ status: 200, body: 'admin: MFA code accepted\n' });
    await settle();
    expect(profile('admin').state).toBe('active');
    expect(aws.calls.filter(({ code }) => code !== null)).toHaveLength(1);
  });

  it('renews a session that is live', async () => {
    await begin('alice');
    await time.advance(10 * MINUTE);
    const before = profile('alice').expiresAt ?? 0;
    expect((await type('alice', '654321')).status).toBe(200);
    await settle();
    expect(profile('alice').expiresAt).toBeGreaterThan(before);
  });

  it('opens no code entry if the code is refused', async () => {
    let shown = 0;
    store.subscribe(() => (shown += store.state.codeRequests.length));
    aws.refuse = ({ code }) => (code === null ? null : wrongCodeAnswer);
    expect(await type('admin', '123456')).toMatchObject({
      status: 502,
      body: expect.stringContaining('did not accept this MFA code') as string,
    });
    aws.refuse = () => null;
    const sent = aws.calls.length;
    expect((await type('admin', '123456')).body).toMatch(/been used/);
    expect([shown, aws.calls.filter(({ code }) => code !== null).length, sent]).toEqual([0, 1, sent]);
    expect((await type('admin', '123457')).status).toBe(200);
    expect(shown).toBe(0);
  });

  it('tells what else went wrong', async () => {
    aws.refuse = ({ action }) =>
      action === 'AssumeRole' ? { ...wrongCodeAnswer, code: 'AccessDenied', message: 'not authorized' } : null;
    expect((await type('admin', '123456')).body).not.toContain('did not accept');
    expect((await type('nobody', '123456')).status).toBe(404);
    expect((await type('sso', '123456')).status).toBe(502);
  });

  it('says that AWS is slow, and not that nobody entered a code', async () => {
    aws.pause = () => new Promise(() => undefined);
    const answer = await begun('/code', { profile: 'admin', code: '123456' });
    await time.advance(MINUTE);
    await settle();
    expect(answer.now).toMatchObject({ status: 408, body: expect.stringContaining('AWS did not answer') as string });
    expect(answer.now?.body).not.toContain('entered');
  });

  it('is not wanted where no code is needed', async () => {
    files.config += `[profile plain]\nregion = x\n`;
    files.credentials += `[plain]\naws_access_key_id = AKIAPLAINPLAINPLAIN1\naws_secret_access_key = x\n`;
    await start();
    expect(await type('plain', '123456')).toMatchObject({
      status: 409,
      body: 'plain needs no MFA code. To start or renew its session, run fob refresh plain.\n',
    });
  });
});

describe('a terminal', () => {
  it('is told of the end of its own command only', async () => {
    let changes = 0;
    const terminals = new Terminals(() => (changes += 1));
    const never = new AbortController();
    let end: () => void = () => undefined;
    const running = terminals.during('a', 'admin', () => new Promise<void>((done) => (end = done)), never.signal);
    await terminals.during('b', 'deploy', () => Promise.resolve(), never.signal);
    expect([terminals.isOver('a'), terminals.isOver('b'), terminals.profiles]).toEqual([false, true, ['admin']]);
    // Two hosts may choose the same id.
    await terminals.during('a', 'deploy', () => Promise.resolve(), never.signal);
    expect([terminals.isOver('a'), terminals.profiles]).toEqual([false, ['admin']]);
    end();
    await running;
    expect([terminals.isOver('a'), terminals.profiles, changes]).toEqual([true, [], 3]);
    for (let n = 0; n < 1_000; n += 1) await terminals.during(`n${n}`, 'x', () => Promise.resolve(), never.signal);
    expect([terminals.isOver('a'), terminals.isOver('n999')]).toEqual([false, true]);
  });
});

describe('a typed line', () => {
  const digit = fc.constantFrom(...Array.from('0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩𝟘𝟙𝟚'));
  const between = fc.constantFrom('', ' ', '-', '\u00a0', '\u200b', '–', '.', '\t', '\r');

  it('is a code if it has six digits, however they are grouped and written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(between, digit), { minLength: 1, maxLength: 12 }), between, (pairs, end) => {
        const code = typedCode(pairs.flat().join('') + end);
        if (pairs.length === 6) expect(code).toMatch(/^[0-9]{6}$/);
        else expect(code).toBe(null);
      }),
    );
  });

  it('is no code with anything else in it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{6}$/),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.nat(6),
        (six, more, at) => {
          const line = six.slice(0, at) + more + six.slice(at);
          const code = typedCode(line);
          expect(code === null || code === six).toBe(true);
          if (/[^\s\p{Pd}\p{Cf}\p{Cc}.·]/u.test(more)) expect(code).toBe(null);
        },
      ),
    );
  });
});

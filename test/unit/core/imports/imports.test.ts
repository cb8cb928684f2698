/** Imports as pages use them: what is kept for how long, and what reaches the vault. */
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../../src/contract/app-error';
import type { ImportView } from '../../../../src/contract/imports';
import { Imports } from '../../../../src/main/core/devices/imports';
import { DeviceFixture } from '../device-fixture';
import { FakeTime } from '../doubles';
import { ADDRESS, aegis, google, SECRET, SECRET_BYTES, twoFas } from './exports';
import { migration } from './migration';

const MINUTE = 60_000;

function fixture() {
  const time = new FakeTime();
  const brought: unknown[][] = [];
  let answer: Result<null> = ok(null);
  const actions = {
    bringSeed: (...input: unknown[]) => {
      brought.push(input);
      return Promise.resolve(answer);
    },
  };
  const clocks = { local: () => time.now(), elapsed: () => time.elapsed() };
  const imports = new Imports({ actions, clocks, timers: time });
  return { time, brought, imports, answers: (result: Result<null>) => (answer = result) };
}

function view(result: Result<ImportView>): ImportView {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
const names = ({ entries }: ImportView) => entries.map(({ account }) => account);

describe('an import', () => {
  it('shows what is in an export, without the secrets', () => {
    const shown = view(fixture().imports.read(null, aegis()));
    expect(shown).toMatchObject({ formats: ['aegis'], parts: [] });
    expect(shown.entries.slice(0, 2)).toEqual([
      { id: '1', issuer: 'Amazon Web Services', account: 'alice@111122223333', isAws: true, problem: null },
      {
        id: '2',
        issuer: 'Mail',
        account: 'bob',
        isAws: false,
        problem: expect.objectContaining({ code: 'secret-malformed' }) as object,
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
  });

  it('collects the parts of an export in any order, also a part that comes twice', () => {
    const { imports } = fixture();
    const part = (index: number) =>
      migration([{ secret: SECRET_BYTES, name: `user${index}@111122223333` }], { index, of: 3, batch: 7 });
    const first = view(imports.read(null, part(2)));
    expect(first.parts).toEqual([{ have: [3], of: 3 }]);
    const second = view(imports.read(first.draft, part(0)));
    expect(second).toMatchObject({ draft: first.draft, parts: [{ have: [1, 3], of: 3 }] });
    expect(view(imports.read(first.draft, part(0)))).toEqual(second);
    const all = view(imports.read(first.draft, part(1)));
    expect(all.parts).toEqual([{ have: [1, 2, 3], of: 3 }]);
    expect(names(all)).toEqual(['user2@111122223333', 'user0@111122223333', 'user1@111122223333']);
  });

  it('keeps the parts of two exports apart', () => {
    const { imports } = fixture();
    const part = (batch: number) => migration([{ secret: SECRET_BYTES, name: `${batch}` }], { index: 0, of: 2, batch });
    const { draft } = view(imports.read(null, part(1)));
    expect(view(imports.read(draft, part(2))).parts).toEqual([
      { have: [1], of: 2 },
      { have: [1], of: 2 },
    ]);
  });

  it('does not say of parts without the number of their export that they are one', () => {
    const { imports } = fixture();
    const part = (index: number, of: number) =>
      migration([{ secret: SECRET_BYTES, name: `${index}` }], { index, of, batch: 0 });
    const { draft, parts } = view(imports.read(null, part(0, 2)));
    expect(parts).toEqual([{ have: [], of: 2 }]);
    expect(view(imports.read(draft, part(1, 2))).parts).toEqual([{ have: [], of: 2 }]);
    expect(view(imports.read(draft, part(1, 3))).parts).toEqual([
      { have: [], of: 2 },
      { have: [], of: 3 },
    ]);
  });

  it('has other ids than any other import, so that no choice of one applies to another', () => {
    const { imports } = fixture();
    const all = [null, null, null].flatMap(() => {
      const { draft } = view(imports.read(null, google));
      return view(imports.read(draft, twoFas())).entries.map(({ id }) => id);
    });
    expect(all).toHaveLength(9);
    expect(new Set(all).size).toBe(9);
  });

  it('counts an account once that is given twice', () => {
    const { imports } = fixture();
    const list = Array.from({ length: 1_500 }, (_, i) => ADDRESS.replace('alice', `a${i}`)).join('\n');
    const { draft } = view(imports.read(null, list));
    expect(view(imports.read(draft, list)).entries).toHaveLength(1_500);
    expect(imports.read(draft, list.replaceAll(':a', ':b'))).toMatchObject({
      error: { message: 'There are more than 2,000 accounts in all that you gave.' },
    });
  });

  it('adds other exports, in which an account that it has already is the same', () => {
    const { imports } = fixture();
    const { draft } = view(imports.read(null, google));
    const shown = view(imports.read(draft, twoFas()));
    expect(shown.formats).toEqual(['google-authenticator', '2fas']);
    expect(names(shown)).toEqual(['alice@111122223333', 'bob@example.com', 'bob']);
    expect(shown.entries.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('stays as it is if a text is refused or too much', () => {
    const { imports } = fixture();
    const list = (count: number, name: string) =>
      Array.from({ length: count }, (_, i) => ADDRESS.replace('alice', `${name}${i}`)).join('\n');
    const { draft } = view(imports.read(null, list(1_999, 'a')));
    expect(code(imports.read(draft, '{'))).toBe('import-unreadable');
    expect(imports.read(draft, list(2, 'b'))).toMatchObject({
      error: { message: expect.stringContaining('2,000') as string },
    });
    expect(view(imports.read(draft, ADDRESS)).entries).toHaveLength(2_000);
  });

  it('brings the secret of an entry, and says what AWS says', async () => {
    const { imports, brought, answers } = fixture();
    const { draft } = view(imports.read(null, aegis()));
    expect(await imports.bring('user', 'serial', draft, '1')).toEqual(ok(null));
    expect(brought).toEqual([['user', 'serial', SECRET]]);
    const refused = { ok: false, error: { code: 'secret-wrong', message: 'm', nextStep: 'n' } } as const;
    answers(refused);
    expect(await imports.bring('user', 'serial', draft, '1')).toBe(refused);
  });

  it('brings nothing that cannot make AWS’s codes, and no entry that is not there', async () => {
    const { imports, brought } = fixture();
    const { draft } = view(imports.read(null, aegis()));
    expect(code(await imports.bring('user', 'serial', draft, '2'))).toBe('secret-malformed');
    expect(code(await imports.bring('user', 'serial', draft, '5'))).toBe('import-gone');
    expect(code(await imports.bring('user', 'serial', 'import-2', '1'))).toBe('import-gone');
    expect(brought).toEqual([]);
  });

  it('is forgotten ten minutes after the last use', async () => {
    const { imports, time, brought } = fixture();
    const { draft } = view(imports.read(null, google));
    await time.advance(9 * MINUTE);
    expect(await imports.bring('user', 'serial', draft, '1')).toEqual(ok(null));
    await time.advance(9 * MINUTE);
    expect(code(imports.read(draft, ADDRESS))).toBe('ok');
    await time.advance(10 * MINUTE);
    expect(code(imports.read(draft, ADDRESS))).toBe('import-gone');
    expect(code(await imports.bring('user', 'serial', draft, '1'))).toBe('import-gone');
    expect(brought).toHaveLength(1);
  });

  it('is forgotten when the page drops it, and if there are three newer ones', () => {
    const { imports } = fixture();
    const draft = () => view(imports.read(null, ADDRESS)).draft;
    const dropped = draft();
    imports.drop(dropped);
    imports.drop(dropped);
    expect(code(imports.read(dropped, ADDRESS))).toBe('import-gone');
    const [oldest, second] = [draft(), draft(), draft(), draft()] as const;
    expect([oldest, second].map((id) => code(imports.read(id, ADDRESS)))).toEqual(['import-gone', 'ok']);
  });
});

describe('the secrets of an import', () => {
  it('reach the vault one by one, after AWS has accepted a code, and the activity never', async () => {
    const devices = await DeviceFixture.of('alice');
    const serial = `arn:aws:iam::${devices.sandbox.account.accountId}:mfa/alice`;
    const right = devices.sandbox.account.device(serial).seed ?? '';
    const file = aegis({
      version: 3,
      entries: [
        { type: 'totp', issuer: 'AWS', name: 'alice', info: { secret: right } },
        { type: 'totp', issuer: 'AWS', name: 'bob', info: { secret: SECRET } },
        { type: 'totp', issuer: 'Mail', name: 'bob', info: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } },
      ],
    });
    const { imports } = devices.fob.devices;
    const { draft } = view(await imports.read(null, file));
    expect(code(await devices.until(imports.bring(devices.userId, serial, draft, '2')))).toBe('secret-wrong');
    await devices.time.advance(5 * MINUTE);
    expect(await devices.until(imports.bring(devices.userId, serial, draft, '1'))).toEqual(ok(null));
    const vault = [...devices.vault.entries.values()].join();
    expect(vault).toContain(right);
    expect(vault).not.toMatch(/JBSWY3DP|GEZDGNBV/);
    const state = JSON.stringify(devices.store.state);
    for (const secret of [right, SECRET, 'GEZDGNBVGY3TQOJQ']) expect(state).not.toContain(secret);
  });
});

/**
 * Each test lets one change of a rotation fail, as a full disk does: an entry of the vault or an edit of a file. The
 * profile then works as before: its sessions are found, and renewals do not repeat.
 */
import { describe, expect, it } from 'vitest';
import { fail, type AppError } from '../../../src/contract/app-error';
import { settle } from './doubles';
import { KeyFixture } from './key-fixture';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const full: AppError = { code: 'file-unwritable', message: 'ENOSPC', nextStep: 'Free space.' };

type Failing = 'once' | 'from then on';

/** Does `work` and lets the change with this number fail. Returns how many changes there were. */
async function failAt(at: KeyFixture, number: number, how: Failing, work: () => Promise<unknown>) {
  const { vault, files } = at.fixture;
  let changes = 0;
  const isFull = () => {
    changes += 1;
    return how === 'once' ? changes === number : changes >= number;
  };
  Object.defineProperty(vault, 'isFull', { configurable: true, get: isFull });
  Object.defineProperty(files, 'readOnly', { configurable: true, get: isFull });
  await work();
  await settle();
  Object.defineProperty(vault, 'isFull', { value: false, writable: true });
  Object.defineProperty(files, 'readOnly', { value: false, writable: true });
  return changes;
}

async function pass(at: KeyFixture, milliseconds: number): Promise<void> {
  const step = Math.min(milliseconds, 20 * MINUTE);
  for (let passed = 0; passed < milliseconds; passed += step) {
    await at.fixture.time.advance(step);
    for (let turn = 0; turn < 6; turn += 1) {
      await at.fixture.aws.quiet();
      await settle();
    }
  }
}

/** Four commands in four minutes share one session, although the earlier one has ended. */
async function expectOneSession(at: KeyFixture): Promise<void> {
  await pass(at, 13 * HOUR);
  const before = at.fixture.aws.count('GetSessionToken');
  for (let command = 0; command < 4; command += 1) {
    expect(await at.credentials()).toMatchObject({ ok: true });
    await pass(at, MINUTE);
  }
  expect(at.fixture.aws.count('GetSessionToken') - before).toBe(1);
}

/** Alice's key in the file and in the vault, and in both, as two profiles have it. */
async function withKeyIn(place: 'file' | 'vault' | 'both files'): Promise<KeyFixture> {
  const at = await KeyFixture.of('alice');
  const { files } = at.fixture;
  if (place === 'vault') await at.intoVault();
  if (place === 'both files') {
    const { accessKeyId, secretAccessKey } = at.fixture.sandbox.user('alice');
    files.config += `[profile second]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    files.changed();
    await settle();
  }
  return at;
}

describe.each(['file', 'vault', 'both files'] as const)('a rotation of a key in the %s that fails', (place) => {
  describe.each(['once', 'from then on'] as const)('at any change, %s,', (how) => {
    it.each(['goes on', 'is undone'] as const)(
      'leaves sessions that are found, and %s',
      { timeout: 240_000 },
      async (end) => {
        for (let number = 1; ; number += 1) {
          const at = await withKeyIn(place);
          const old = at.atAws[0]?.accessKeyId ?? '';
          expect(await at.credentials('admin')).toMatchObject({ ok: true });
          const users = new Set(at.fixture.store.state.users.map(({ id }) => id));
          at.fixture.store.subscribe((_, { users: now }) => now.forEach(({ id }) => users.add(id)));
          const changes = await failAt(at, number, how, () => at.rotate());
          await expectOneSession(at);
          if (at.rotation !== null) {
            const { id } = at.rotation;
            const ended = at.until(end === 'goes on' ? at.keys.resumeRotation(id) : at.keys.giveUpRotation(id));
            // Once some of the profiles use the new key, the rotation can only go forward.
            if (end === 'goes on' || how === 'once') expect(await ended).toMatchObject({ ok: true });
            await ended;
          }
          await settle();
          if (end === 'goes on' && changes >= number && at.rotation !== null) expect(at.activeAtAws).not.toContain(old);
          await expectOneSession(at);
          expect(users).toEqual(new Set(at.fixture.store.state.users.map(({ id }) => id)));
          if (changes < number) break;
        }
      },
    );
  });
});

describe('a rotation whose switch fails', () => {
  it.each(['undone', 'not undone'] as const)(
    'and is %s lets a kept role be renewed at its usual times',
    async (end) => {
      const at = await KeyFixture.of('alice');
      expect(await at.credentials('admin')).toMatchObject({ ok: true });
      await at.fixture.fob.renewal.keep('admin', true);
      at.fixture.files.readOnly = true;
      expect(await at.rotate()).toMatchObject({ ok: false });
      at.fixture.files.readOnly = false;
      if (end === 'undone') await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''));
      const before = at.fixture.aws.count('AssumeRole');
      await pass(at, 4 * HOUR);
      expect(at.fixture.aws.count('AssumeRole') - before).toBeLessThanOrEqual(7);
    },
  );

  it('leaves the old key to a profile whose entry in the vault could not be written', async () => {
    const at = await withKeyIn('vault');
    const { vault } = at.fixture;
    const { shortKeyId } = at.own;
    const write = vault.write.bind(vault);
    vault.write = (id, text) => (id.startsWith('access-key/') ? Promise.resolve(fail(full)) : write(id, text));
    expect(await at.rotate()).toMatchObject({ error: full });
    expect(at.own).toMatchObject({ place: 'vault', shortKeyId });
    vault.write = write;
    expect(await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''))).toMatchObject({ ok: true });
    expect(at.atAws).toHaveLength(1);
    expect(await at.credentials()).toMatchObject({ ok: true });
  });

  it('leaves every profile with the old key, so that Undo works', async () => {
    const at = await withKeyIn('both files');
    const { files } = at.fixture;
    const { config, credentials } = files;
    files.editConfig = () => Promise.resolve(fail(full));
    expect(await at.rotate()).toMatchObject({ error: full });
    Reflect.deleteProperty(files, 'editConfig');
    expect(files).toMatchObject({ config, credentials });
    expect(await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''))).toMatchObject({ ok: true });
    expect(at.atAws).toHaveLength(1);
    expect([...at.fixture.vault.entries.keys()].filter((id) => id.startsWith('key-rotation/'))).toEqual([]);
  });
});

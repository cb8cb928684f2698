/**
 * Each test kills Fob at every moment at which it changes something: a call to AWS (Fob never gets the answer), an entry of
 * the vault, or a file. Fob then starts again with the vault and the files of that moment. There is always a key that works,
 * and the person can finish what Fob had begun.
 */
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { KeyFixture } from './key-fixture';
import { settle } from './doubles';

/** Does `work` and kills Fob at the change with this number. Answers false if `work` ended with fewer changes. */
async function killAt(at: KeyFixture, number: number, work: () => Promise<unknown>): Promise<boolean> {
  const { fixture } = at;
  const { aws, vault, files } = fixture;
  let changes = 0;
  const left: { entries: Map<string, string>; config: string; credentials: string }[] = [];
  const pass = () => {
    changes += 1;
    if (changes !== number) return;
    left.push({ entries: new Map(vault.entries), config: files.config, credentials: files.credentials });
    aws.dead = true; // Anything the old Fob does after this moment is lost.
  };
  aws.afterCall = vault.beforeWrite = files.beforeWrite = pass;
  await work().catch(() => undefined);
  await settle();
  aws.afterCall = vault.beforeWrite = files.beforeWrite = () => undefined;
  const [then] = left;
  if (then === undefined) return false;
  files.config = then.config;
  files.credentials = then.credentials;
  await fixture.kill(fixture.vault.status.state === 'ready' ? then.entries : new Map());
  return true;
}

/** The key can start a new session. */
async function expectWorkingKey(at: KeyFixture): Promise<void> {
  await at.until(at.fixture.fob.sessions.end(at.userName));
  await at.fixture.time.advance(90_000);
  const session = await at.until(at.fixture.fob.sessions.refresh(at.userName));
  expect(session).toMatchObject({ ok: true });
}

const secretsOf = (at: KeyFixture) => at.atAws.map(({ secretAccessKey }) => secretAccessKey);

describe.each(['vault', 'file'] as const)('a move of a key to the %s', (to) => {
  it('leaves a key that works and is completed, whenever Fob is killed', { timeout: 60_000 }, async () => {
    let killed = true;
    for (let number = 1; killed; number += 1) {
      const at = await KeyFixture.of('carol');
      if (to === 'file') await at.intoVault();
      const { id } = at.own;
      killed = await killAt(at, number, async () => at.keys.move(id, to));
      await settle();
      const where = at.own.place === 'vault' ? 'vault' : 'file';
      // At the first change nothing of the move is kept yet: the key stays where it was.
      expect([to, number === 1 ? where : to]).toContain(where);
      const isInFile = secretsOf(at).some((secret) => at.fixture.files.credentials.includes(secret));
      expect(isInFile).toBe(where === 'file');
      expect(at.fixture.files.config.includes('credential_process')).toBe(where === 'vault');
      await expectWorkingKey(at);
      if (!killed) expect(number).toBeGreaterThan(4);
    }
  });
});

describe.each(['alice', 'carol'] as const)('the rotation of the key of %s', (userName) => {
  describe.each(['file', 'vault'] as const)('in the %s', (place) => {
    it('leaves a key that works and can be continued, whenever Fob is killed', { timeout: 120_000 }, async () => {
      let killed = true;
      for (let number = 1; killed; number += 1) {
        const at = await KeyFixture.of(userName);
        if (place === 'vault') await at.intoVault();
        const old = at.atAws[0]?.accessKeyId ?? '';
        at.fixture.sandbox.faults.set({ accessKeyDelayMs: 4_000 });
        killed = await killAt(at, number, () => at.rotate());
        await expectWorkingKey(at);
        if (at.rotation === null && at.activeAtAws.includes(old)) await at.rotate();
        if (at.rotation !== null) {
          const resumed = await at.until(at.keys.resumeRotation(at.rotation.id));
          expect(resumed).toMatchObject({ ok: true });
        }
        await settle();
        expect(at.rotation).toBeNull();
        expect(at.activeAtAws).toHaveLength(1);
        expect(at.activeAtAws).not.toContain(old);
        expect(at.own.place).toBe(place === 'vault' ? 'vault' : 'credentials');
        await expectWorkingKey(at);
        if (!killed) expect(number).toBeGreaterThan(10);
      }
    });

    it(
      'leaves a key that works and can be undone until the switch, whenever Fob is killed',
      { timeout: 120_000 },
      async () => {
        let killed = true;
        for (let number = 1; killed; number += 1) {
          const at = await KeyFixture.of(userName);
          if (place === 'vault') await at.intoVault();
          killed = await killAt(at, number, () => at.rotate());
          const stage = at.rotation?.stage;
          if (at.rotation !== null) {
            const undone = await at.until(at.keys.giveUpRotation(at.rotation.id));
            // Fob was killed before AWS got the call, and no list can prove that: the person says so.
            if (stage === 'creating' && !undone.ok)
              expect(await at.keys.forgetRotation(at.rotation.id)).toEqual(ok(null));
            // Once some of the profiles use the new key, the rotation can only go forward.
            else if (!undone.ok) expect(undone.error.message).toContain('already');
          }
          await settle();
          if (at.rotation === null && (stage === 'creating' || stage === 'created')) expect(at.atAws).toHaveLength(1);
          await expectWorkingKey(at);
        }
      },
    );
  });
});

describe('the rotation of a key in the file without a keyring', () => {
  it(
    'leaves a key that works and keeps the new key once it is written, whenever Fob is killed',
    { timeout: 120_000 },
    async () => {
      let killed = true;
      for (let number = 1; killed; number += 1) {
        const at = await KeyFixture.of('carol');
        const error = { code: 'vault-unavailable', message: 'x', nextStep: 'y' } as const;
        at.fixture.vault.status = { state: 'memory-only', error };
        await at.fixture.start();
        killed = await killAt(at, number, () => at.rotate());
        await expectWorkingKey(at);
        // The new key is written to the file before anything else. Fob finds it there and continues the rotation.
        const isWaiting = at.fixture.files.credentials.includes('fob_next_secret_access_key');
        if (killed) expect(at.rotation !== null).toBe(isWaiting);
        if (at.rotation !== null) {
          expect(await at.until(at.keys.resumeRotation(at.rotation.id))).toMatchObject({ ok: true });
          expect(at.activeAtAws).toHaveLength(1);
        }
        expect(at.fixture.files.credentials).not.toContain('fob_next');
        await expectWorkingKey(at);
      }
    },
  );
});

/**
 * Real files and a real vault on a small file system. It is full from the n-th write on, or for that write only, for
 * each n. A key never vanishes, and what Fob says about it is true.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../src/contract/app-error';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { createVault } from '../../../src/main/adapters/vault/vault';
import type { AccessKey } from '../../../src/main/core/ports';
import { keyIn } from '../../../src/main/core/access-keys/key-lines';
import { parseKeptKey } from '../../../src/main/core/access-keys/kept-key';
import { FakeKeyring } from '../adapters/vault/fake-keyring';
import { SmallDisk, whyNoSmallDisk } from '../aws-files/small-disk';
import { KeyFixture } from './key-fixture';
import { settle } from './doubles';

let disk: SmallDisk;
beforeAll(() => {
  if (whyNoSmallDisk === null) disk = new SmallDisk();
});
afterAll(() => {
  if (whyNoSmallDisk === null) disk.remove();
});

/** How long the disk is full. */
type Shortage = 'from then on' | 'for that write only';

/** A Fob whose files and vault are on the small disk. */
class FobOnDisk {
  readonly config = join(disk.path, 'aws', 'config');
  readonly credentials = join(disk.path, 'aws', 'credentials');
  private readonly vaultFolder = join(disk.path, 'vault');
  private readonly pending = new Set<Promise<unknown>>();
  at!: KeyFixture;

  static async of(userName: 'bob' | 'carol'): Promise<FobOnDisk> {
    const fob = new FobOnDisk();
    disk.empty();
    for (const name of ['aws', 'vault']) rmSync(join(disk.path, name), { recursive: true, force: true });
    mkdirSync(join(disk.path, 'aws'));
    fob.at = await KeyFixture.of(userName, ({ files }) => {
      if (!existsSync(fob.config)) writeFileSync(fob.config, files.config);
      if (!existsSync(fob.credentials)) writeFileSync(fob.credentials, files.credentials);
      return {
        files: fob.noting({ ...createAwsFiles(fob), watch: () => () => undefined }),
        vault: fob.noting(createVault(fob.vaultFolder, new FakeKeyring(), 'linux')),
      };
    });
    const { aws } = fob.at.fixture;
    const quiet = aws.quiet.bind(aws);
    aws.quiet = async () => {
      await Promise.all(fob.pending);
      await quiet();
    };
    await fob.rest();
    return fob;
  }

  /** Virtual time passes only while the disk rests. */
  private noting<T extends object>(port: T): T {
    return new Proxy(port, {
      get:
        (target, name) =>
        (...args: unknown[]) => {
          const method = target[name as keyof T] as (...args: unknown[]) => unknown;
          const answer = method.apply(target, args);
          if (answer instanceof Promise) {
            this.pending.add(answer);
            void answer.finally(() => this.pending.delete(answer)).catch(() => undefined);
          }
          return answer;
        },
    });
  }

  async rest(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      await settle();
      if (this.pending.size > 0) calm = -1;
      await Promise.allSettled([...this.pending]);
    }
  }

  text(file: 'config' | 'credentials'): string {
    return readFileSync(this[file], 'utf8');
  }

  /** The key of a profile in a file. */
  inFile(profile: string, file: 'config' | 'credentials'): AccessKey | null {
    return keyIn(this.text(file), profile, file);
  }

  /** The key of a profile in the vault, as another Fob would find it. */
  async inVault(profile: string): Promise<AccessKey | null> {
    const vault = createVault(this.vaultFolder, new FakeKeyring(), 'linux');
    expect(await vault.open()).toEqual({ state: 'ready' });
    const text = await vault.read(`access-key/${profile}`);
    if (!text.ok) throw new Error(text.error.message);
    return text.value === null ? null : parseKeptKey(text.value);
  }

  /** Does `work` with a disk that is full at the n-th write. Null if `work` needs fewer writes. */
  async withShortage<T>(n: number, shortage: Shortage, work: () => Promise<T>): Promise<T | null> {
    const open = fsPromises.open;
    let writes = 0;
    fsPromises.open = (async (path: string, flags?: string, mode?: number) => {
      if (flags === 'wx') {
        writes += 1;
        if (writes === n) disk.fill();
        else if (writes > n && shortage === 'for that write only') disk.empty();
      }
      return open(path, flags, mode);
    }) as typeof open;
    syncBuiltinESMExports();
    try {
      const result = await work();
      await this.rest();
      return writes < n ? null : result;
    } finally {
      fsPromises.open = open;
      syncBuiltinESMExports();
      if (shortage === 'for that write only') disk.empty();
    }
  }

  /** There is space again, and Fob starts anew. */
  async restart(): Promise<void> {
    disk.empty();
    await this.at.fixture.fob.stop();
    await this.rest();
    await this.at.fixture.start();
    await this.rest();
  }

  async expectWorkingKey(): Promise<void> {
    await this.at.until(this.at.fixture.fob.sessions.end(this.at.userName));
    expect(await this.at.until(this.at.fixture.fob.sessions.refresh(this.at.userName))).toMatchObject({ ok: true });
  }
}

/** What is true of a profile's key, in the words of Fob's message. */
async function placesOf(fob: FobOnDisk, profile: string, key: AccessKey): Promise<string[]> {
  const has = (held: AccessKey | null) => held?.secretAccessKey === key.secretAccessKey;
  return [
    ...(has(await fob.inVault(profile)) ? ['the vault'] : []),
    ...(has(fob.inFile(profile, 'credentials')) ? [fob.credentials] : []),
    ...(has(fob.inFile(profile, 'config')) ? [fob.config] : []),
  ];
}

/** The places that a message names. */
const namedIn = (message: string, fob: FobOnDisk): string[] => {
  const where = / is in (.*?)\.(?: Fob completes.*)?$/.exec(message)?.[1] ?? '';
  return ['the vault', fob.credentials, fob.config].filter((place) => where.split(' and in ').includes(place));
};

const backups = (fob: FobOnDisk): string =>
  [fob.config, fob.credentials]
    .map((path) => `${path}.fob-backup`)
    .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
    .join('');

const shortages: Shortage[] = ['from then on', 'for that write only'];

/** Runs a case for each write, until the work needs fewer. */
async function forEachWrite(one: (n: number) => Promise<boolean>): Promise<number> {
  for (let n = 1; ; n += 1) if (!(await one(n))) return n - 1;
}

describe.skipIf(whyNoSmallDisk !== null).each(shortages)('a disk that is full %s', (shortage) => {
  it.each(['credentials', 'config'] as const)(
    'loses no key that moves from %s into the vault',
    async (from) => {
      const writes = await forEachWrite(async (n) => {
        const fob = await FobOnDisk.of('carol');
        const key = fob.at.fixture.sandbox.user('carol');
        if (from === 'config') {
          const lines = fob.text('credentials').split('\n').slice(1).join('\n');
          writeFileSync(fob.config, fob.text('config').replace('[profile carol]\n', `[profile carol]\n${lines}`));
          writeFileSync(fob.credentials, '# none\n'.repeat(30));
          await fob.restart();
        }
        const moved = await fob.withShortage(n, shortage, () => fob.at.until(fob.at.keys.move(fob.at.own.id, 'vault')));
        await expectTruth(fob, key, moved);
        await fob.expectWorkingKey();
        await fob.restart();
        const after = await placesOf(fob, 'carol', key);
        expect([n, after]).toEqual([n, [after[0]]]);
        if (moved?.ok !== false) expect(after).toEqual(['the vault']);
        if (after[0] === 'the vault') expect(backups(fob)).not.toContain(key.secretAccessKey);
        await fob.expectWorkingKey();
        return moved !== null;
      });
      expect(writes).toBeGreaterThan(4);
    },
    120_000,
  );

  it.each(['move out', 'undo'] as const)(
    'loses no key at %s',
    async (way) => {
      const writes = await forEachWrite(async (n) => {
        const fob = await FobOnDisk.of('carol');
        const key = fob.at.fixture.sandbox.user('carol');
        await fob.at.intoVault();
        await fob.rest();
        const { id } = fob.at.own;
        const moved = await fob.withShortage(n, shortage, () =>
          fob.at.until(way === 'undo' ? fob.at.keys.undoMove(id) : fob.at.keys.move(id, 'file')),
        );
        await expectTruth(fob, key, moved);
        await fob.expectWorkingKey();
        await fob.restart();
        const after = await placesOf(fob, 'carol', key);
        expect([n, after]).toEqual([n, [after[0]]]);
        if (moved?.ok !== false) expect(after).toEqual([fob.credentials]);
        await fob.expectWorkingKey();
        return moved !== null;
      });
      expect(writes).toBeGreaterThan(4);
    },
    120_000,
  );

  it.each([
    ['vault', 'file'],
    ['file', 'file'],
    ['vault', 'vault'],
    ['file', 'vault'],
  ] as const)(
    'loses no key that is added to the %s and replaces one in the %s',
    async (store, before) => {
      const writes = await forEachWrite(async (n) => {
        const fob = await FobOnDisk.of('carol');
        if (before === 'vault') {
          await fob.at.intoVault();
          await fob.rest();
        }
        const old = fob.at.fixture.sandbox.user('carol');
        const added = fob.at.fixture.sandbox.user('bob');
        const typed = {
          region: null,
          accessKeyId: added.accessKeyId,
          secretAccessKey: added.secretAccessKey,
        };
        const checked = await fob.at.until(fob.at.keys.check(typed));
        if (!checked.ok) throw new Error(checked.error.message);
        await fob.at.until(fob.at.keys.name(checked.value.draft, 'carol'));
        const kept = await fob.withShortage(n, shortage, () =>
          fob.at.until(fob.at.keys.add(checked.value.draft, store)),
        );
        await expectTruth(fob, added, kept, old);
        await fob.expectWorkingKey();
        await fob.restart();
        const [places, earlier] = [await placesOf(fob, 'carol', added), await placesOf(fob, 'carol', old)];
        expect([n, places.length + earlier.length > 0]).toEqual([n, true]);
        if (kept?.ok !== false) expect(places).toEqual([store === 'vault' ? 'the vault' : fob.credentials]);
        await fob.expectWorkingKey();
        return kept !== null;
      });
      expect(writes).toBeGreaterThan(1);
    },
    120_000,
  );

  it.each(['file', 'vault'] as const)(
    'loses no key of a rotation in the %s, which can be continued or undone',
    async (place) => {
      const writes = await forEachWrite(async (n) => {
        const fob = await FobOnDisk.of('carol');
        if (place === 'vault') {
          await fob.at.intoVault();
          await fob.rest();
        }
        const rotated = await fob.withShortage(n, shortage, () => fob.at.rotate());
        const works = async () => {
          const held = [await fob.inVault('carol'), fob.inFile('carol', 'credentials')];
          return held.some((key) => key !== null && fob.at.activeAtAws.includes(key.accessKeyId));
        };
        expect([n, await works()]).toEqual([n, true]);
        await fob.restart();
        expect([n, await works()]).toEqual([n, true]);
        if (fob.at.rotation !== null) {
          const { id } = fob.at.rotation;
          const resumed = await fob.at.until(fob.at.keys.resumeRotation(id));
          // Fob deletes a new key that it could not keep. Then the rotation can only be undone.
          const done = resumed.ok ? resumed : await fob.at.until(fob.at.keys.giveUpRotation(id));
          expect([n, done]).toEqual([n, { ok: true, value: null }]);
        }
        await fob.rest();
        expect(fob.at.activeAtAws).toHaveLength(1);
        await fob.expectWorkingKey();
        return rotated !== null;
      });
      expect(writes).toBeGreaterThan(4);
    },
    180_000,
  );
});

/** After a success or a failure: some place has the key, and the message of a failure names exactly the places. */
async function expectTruth(
  fob: FobOnDisk,
  key: AccessKey,
  result: Result<unknown> | null,
  replaced?: AccessKey,
): Promise<void> {
  const places = await placesOf(fob, 'carol', key);
  const earlier = replaced === undefined ? [] : await placesOf(fob, 'carol', replaced);
  expect([...places, ...earlier]).not.toEqual([]);
  if (result?.ok !== false) return;
  expect(namedIn(result.error.message, fob)).toEqual(places);
  if (places.length === 0) expect(result.error.message).toContain('did not keep the key');
}

it.runIf(whyNoSmallDisk !== null)('a full disk needs a small file system', (context) => {
  context.skip(whyNoSmallDisk ?? '');
});

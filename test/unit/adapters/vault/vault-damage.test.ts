/**
 * The law of a damaged vault: an entry that proves itself is never lost, nothing else counts as current unless the
 * person is told, and opening and reading never throw.
 */
import fc from 'fast-check';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { VaultFolder } from './vault-folder';

/** How many damaged vaults are tried. Several share one history, because writing one takes longest. */
const CASES = Number(process.env.FOB_CASES ?? 200);
const PER_HISTORY = 10;

const ids = ['session/a', 'ledger/a', 'mfa-device/a', 'b'] as const;
type Id = (typeof ids)[number];
type Files = ReadonlyMap<string, Buffer>;

/** A change of an entry: a new value, or its removal. */
const change = fc.record({ id: fc.constantFrom(...ids), removes: fc.boolean() });

/** What happens to one file while Fob does not run. `at` says where, as a part of the file or of the history. */
const damage = fc.record({
  file: fc.constantFrom('index', ...ids),
  kind: fc.constantFrom('flip', 'cut', 'delete', 'older', 'swap', 'garbage'),
  at: fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000),
  other: fc.constantFrom(...ids),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** Writes the entries and keeps the files after each change. */
async function history(vaults: VaultFolder, changes: readonly { id: Id; removes: boolean }[]) {
  const { vault } = await vaults.open();
  const values = new Map<Id, string>();
  const states: Files[] = [await vaults.files()];
  for (const [number, { id, removes }] of changes.entries()) {
    const value = `${id} ${number}`;
    await (removes ? vault.remove(id) : vault.write(id, value));
    if (removes) values.delete(id);
    else values.set(id, value);
    states.push(await vaults.files());
  }
  return { values, states };
}

function spoil(files: Map<string, Buffer>, { kind, at, other }: Damage, name: string, rest: Spoiling): void {
  const bytes = files.get(name) ?? Buffer.alloc(0);
  const place = Math.floor(at * bytes.length);
  const damaged = {
    flip: () => bytes.map((byte, index) => (index === place ? byte ^ (1 << (place & 7)) : byte)),
    cut: () => bytes.subarray(0, place),
    delete: () => undefined,
    older: () => rest.states[Math.floor(at * rest.states.length)]?.get(name),
    swap: () => files.get(rest.nameOf(other)),
    garbage: () => Buffer.from('garbage'),
  }[kind]();
  if (damaged === undefined) files.delete(name);
  else files.set(name, Buffer.from(damaged));
}
interface Spoiling {
  states: readonly Files[];
  nameOf: (file: string) => string;
}

async function replaceFiles(folder: string, files: Files, hasLeftovers: boolean): Promise<void> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  if (hasLeftovers) await writeFile(join(folder, `.index.fob-${process.pid}-0123456789ab`), 'half');
}

const sameBytes = (a: Buffer | undefined, b: Buffer | undefined) =>
  a === undefined || b === undefined ? a === b : a.equals(b);

type History = Awaited<ReturnType<typeof history>>;

/** Damages the vault and opens it twice. The second run finds what the first one left. */
async function expectLawful(vaults: VaultFolder, { values, states }: History, damages: Damage[], leftovers: boolean) {
  const whole = states.at(-1) ?? new Map<string, Buffer>();
  const nameOf = (file: string) => (file === 'index' ? file : basename(vaults.fileOf(file)));
  const files = new Map(whole);
  for (const one of damages) spoil(files, one, nameOf(one.file), { states, nameOf });
  await replaceFiles(vaults.folder, files, leftovers);
  const isWhole = (id: Id) => sameBytes(files.get(nameOf(id)), whole.get(nameOf(id)));
  // Nobody can notice that an older index was put back together with older entries.
  let isTold =
    !sameBytes(files.get('index'), whole.get('index')) &&
    states.some((state) => sameBytes(state.get('index'), files.get('index')));
  for (const run of [1, 2]) {
    const { vault, status } = await vaults.open();
    if (status.state === 'unreadable') {
      // No entry and no index proves the key. All bytes stay.
      expect([run, ids.filter((id) => values.has(id) && isWhole(id))]).toEqual([run, []]);
      for (const [name, bytes] of files) expect(sameBytes((await vaults.files()).get(name), bytes)).toBe(true);
      continue;
    }
    expect(status.state).toBe('ready');
    isTold ||= status.state === 'ready' && status.repair !== undefined;
    for (const id of ids) {
      const read = await vault.read(id);
      const current = values.get(id) ?? null;
      if (current !== null && isWhole(id)) expect([id, read]).toEqual([id, { ok: true, value: current }]);
      else if (read.ok && read.value !== current)
        expect({ id, value: read.value, isTold }).toMatchObject({ id, isTold: true });
    }
  }
}

it('a damaged vault loses no entry that proves itself, and shows nothing false without a word', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 3, maxLength: 12, size: 'max' }),
      fc.array(fc.array(damage, { minLength: 1, maxLength: 4, size: 'max' }), {
        minLength: PER_HISTORY,
        maxLength: PER_HISTORY,
      }),
      fc.boolean(),
      async (changes, allDamages, leftovers) => {
        const vaults = await VaultFolder.make();
        try {
          const past = await history(vaults, changes);
          for (const damages of allDamages) await expectLawful(vaults, past, damages, leftovers);
        } finally {
          await vaults.remove();
        }
      },
    ),
    { numRuns: Math.ceil(CASES / PER_HISTORY) },
  );
});

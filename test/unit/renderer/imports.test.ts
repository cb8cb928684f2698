import { describe, expect, it } from 'vitest';
import type { UserView } from '../../../src/contract/app-state';
import type { DeviceView, UserDevicesView } from '../../../src/contract/devices';
import { fail, ok, type AppError, type Result } from '../../../src/contract/app-error';
import type { ImportEntry, ImportView } from '../../../src/contract/imports';
import {
  candidatesIn,
  fit,
  inOrder,
  likelyDevices,
  likelyEntry,
  type Candidate,
} from '../../../src/renderer/devices/imports/device-match';
import { textOf } from '../../../src/renderer/devices/imports/given';
import { pairFor } from '../../../src/renderer/devices/imports/pairs';
import { pastedFiles, Reading, type ReadingState } from '../../../src/renderer/devices/imports/reading';
import { texts } from '../../../src/renderer/devices/imports/texts';

const device = (name: string, account = '111122223333', more: Partial<DeviceView> = {}): DeviceView => ({
  serial: `arn:aws:iam::${account}:mfa/${name}`,
  kind: 'virtual',
  label: name,
  enabledAt: 0,
  codesFrom: 'phone',
  program: null,
  offered: null,
  profiles: [],
  busy: null,
  ...more,
});
const candidate = (name: string, user = name, account = '111122223333', label = name): Candidate => ({
  device: device(name, account, { label }),
  user: { id: user, name: user, account },
});
const entry = (id: string, account: string | null, more: Partial<ImportEntry> = {}): ImportEntry => ({
  ...{ id, issuer: 'AWS', account, isAws: true, problem: null },
  ...more,
});
const problem = { code: 'secret-malformed', message: 'm', nextStep: 'n' } as const;

describe('the devices that can get a secret', () => {
  it('are virtual ones whose codes Fob does not make', () => {
    const devices = [
      device('phone'),
      device('here', '111122223333', { codesFrom: 'computer' }),
      device('hard', '111122223333', { kind: 'hardware' }),
      device('fido', '111122223333', { kind: 'security-key' }),
    ];
    const views = [
      { userId: 'u', devices },
      { userId: 'gone', devices: [device('other')] },
    ] as UserDevicesView[];
    const users = [{ id: 'u', name: 'alice', account: null }] as UserView[];
    expect(candidatesIn(views, users).map(({ device: { label } }) => label)).toEqual(['phone']);
  });
});

describe('an entry fits a device', () => {
  const alice = candidate('alice-phone', 'alice', '111122223333', 'Old Nokia');
  it.each([
    ['alice-phone@111122223333', 6],
    ['Alice-Phone@111122223333', 6],
    ['alice@111122223333', 5],
    ['old nokia', 2],
    ['alice-phone', 2],
    ['alice-phone@my-alias', 2],
    ['alice', 1],
    ['bob@111122223333', 4],
    ['alice-phone@444455556666', 0],
    ['bob', 0],
    ['', 0],
    [null, 0],
  ])('%s: %i', (account, expected) => {
    expect(fit({ account }, alice)).toBe(expected);
  });
});

describe('the likely device', () => {
  const [alice, bob] = [candidate('alice'), candidate('bob')];

  it('is the one that fits best, for one entry each', () => {
    const entries = [entry('1', 'bob@111122223333'), entry('2', 'alice@111122223333'), entry('3', 'alice')];
    expect([...likelyDevices(entries, [alice, bob])].sort()).toEqual([
      ['1', bob.device.serial],
      ['2', alice.device.serial],
    ]);
  });

  it('is none for what is not AWS’s or cannot be used', () => {
    const entries = [entry('1', 'alice', { isAws: false }), entry('2', 'alice', { problem })];
    expect(likelyDevices(entries, [alice]).size).toBe(0);
  });
});

describe('the likely entry for a device', () => {
  const alice = candidate('alice');
  it.each<[string, ImportEntry[], string | null]>([
    ['the one that fits', [entry('1', 'bob'), entry('2', 'alice')], '2'],
    ['the only one of AWS', [entry('1', 'x'), entry('2', 'alice', { isAws: false })], '1'],
    ['the only one', [entry('1', null, { isAws: false }), entry('2', 'alice', { problem })], '1'],
    ['nothing, if two of AWS are as likely', [entry('1', 'x'), entry('2', 'y')], null],
    ['nothing, if there is nothing', [], null],
  ])('is %s', (_, entries, expected) => {
    expect(likelyEntry(entries, alice)).toBe(expected);
  });
});

it('AWS’s entries come first, and those that cannot be used last', () => {
  const entries = [entry('1', 'a', { problem }), entry('2', 'b', { isAws: false }), entry('3', 'c')];
  const { first, others } = inOrder(entries);
  expect([first, others].map((some) => some.map(({ id }) => id))).toEqual([['3'], ['2', '1']]);
});

describe('the text of a file', () => {
  const read = async (bytes: string | Uint8Array<ArrayBuffer>, type = '') => textOf(new Blob([bytes], { type }));
  const bytes = (text: string, encoding: BufferEncoding) => Uint8Array.from(Buffer.from(text, encoding));

  it.each([
    ['UTF-8', bytes('{"Bücher": 1}', 'utf8'), '{"Bücher": 1}'],
    ['UTF-8 with a mark', bytes('\ufeffABC', 'utf8'), 'ABC'],
    ['UTF-16', bytes('\ufeffABC', 'utf16le'), 'ABC'],
    ['UTF-16 the other way around', Uint8Array.from([0xfe, 0xff, 0, 65, 0, 66]), 'AB'],
  ])('in %s', async (_, given, text) => {
    expect(await read(given)).toEqual({ ok: true, value: text });
  });

  it('has a letter for each byte if the file is no text, such as a database of KeePass', async () => {
    const text = await read(Uint8Array.from([3, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5]));
    expect(text).toMatchObject({ ok: true, value: expect.stringMatching(/^\p{Cc}Ù¢.gûKµ$/u) as string });
  });

  it.each([
    ['nothing', '', '', 'empty'],
    ['a picture that Fob does not read', '\0\0\0\x18ftypheic', 'image/heic', 'SVG'],
    ['a drawing that is not plain', '<svg><use/></svg>', '', 'SVG'],
  ])('is refused for %s', async (_, given, type, words) => {
    expect(await read(given, type)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) as string },
    });
  });

  it('is refused for more than 20 MB, and for a file that is gone', async () => {
    expect(await read(new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({ error: texts.fileFaults.tooLarge });
    const gone = { size: 1, type: '', arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob;
    expect(await textOf(gone)).toMatchObject({ error: texts.fileFaults.gone });
  });
});

it.each([
  [{ have: [1, 3], of: 3 }, 'Part 2 of 3 is missing.'],
  [{ have: [1], of: 3 }, 'Parts 2 and 3 of 3 are missing.'],
  [{ have: [4], of: 9 }, '8 of 9 parts are missing.'],
  [{ have: [], of: 2 }, 'Fob cannot tell which parts are missing'],
])('says which parts are missing: %j', (parts, words) => {
  expect(texts.missing(parts)).toContain(words);
});

describe('what a person gives', () => {
  const view = (draft: string, ...entries: ImportEntry[]): ImportView => ({
    draft,
    formats: ['secret'],
    entries,
    parts: [],
  });
  const error = (code: AppError['code']) => fail<AppError>({ code, message: 'm', nextStep: 'n' });
  /** Main, which answers each text as the test says, and what the page shows. */
  function fixture(answer: (draft: string | null, text: string) => Result<ImportView> | Promise<Result<ImportView>>) {
    const dropped: string[] = [];
    const states: ReadingState[] = [];
    const asked: [string | null, string][] = [];
    const reading = new Reading({
      read: async (draft, text) => {
        asked.push([draft, text]);
        return answer(draft, text);
      },
      drop: (draft) => dropped.push(draft),
      textOf: async (file) => ok(await file.text()),
      onChange: (state) => states.push(state),
    });
    reading.open();
    return { reading, dropped, asked, shown: () => states.at(-1) };
  }

  it('is shown as forgotten if main has forgotten it, also if what comes next is refused', async () => {
    for (const next of [ok(view('new')), error('import-unreadable')]) {
      let isGone = false;
      const { reading, shown } = fixture((draft) =>
        draft === null ? (isGone ? next : ok(view('old'))) : error('import-gone'),
      );
      await reading.give(['a']);
      expect(shown()).toMatchObject({ view: { draft: 'old' }, isForgotten: false });
      isGone = true;
      await reading.give(['b']);
      expect(shown()).toMatchObject({ view: next.ok ? next.value : null, isForgotten: true });
    }
  });

  it('is dropped with the dialog, however far the reading is', async () => {
    for (const second of [ok(view('two')), error('import-unreadable')]) {
      for (const isAnew of [true, false]) {
        let finish: (result: Result<ImportView>) => void = () => undefined;
        const { reading, dropped, asked } = fixture((_, text) =>
          text === 'a' ? ok(view('one')) : new Promise((resolve) => (finish = resolve)),
        );
        await reading.give(['a']);
        const given = reading.give(['b'], () => isAnew);
        await expect.poll(() => asked.length).toBe(2);
        reading.close();
        finish(second);
        await given;
        const made = second.ok ? ['one', 'two'] : ['one'];
        expect([...new Set(dropped)].sort()).toEqual(made);
        expect(await reading.give(['c'])).toBe(null);
        expect(asked).toHaveLength(2);
      }
    }
  });

  it('waits while something else is done, and is not lost', async () => {
    const { reading, asked } = fixture(() => ok(view('one')));
    let finish = () => {};
    const busy = reading.turn(() => new Promise<void>((resolve) => (finish = resolve)));
    const all = ['b', 'c'].map((text) => reading.turn(() => reading.give([text])));
    await Promise.resolve();
    expect(asked).toEqual([]);
    finish();
    await busy;
    await Promise.all(all);
    expect(asked).toEqual([
      [null, 'b'],
      ['one', 'c'],
    ]);
  });

  it('gets no choice that was made in another import', () => {
    const alice = candidate('alice');
    const all = view('new', entry('7', 'alice'), entry('8', 'bob'));
    expect(pairFor(all, alice, { entry: '8' })).toEqual([{ entry: '8', candidate: alice }]);
    expect(pairFor(all, alice, { entry: '2' })).toEqual([{ entry: '7', candidate: alice }]);
  });
});

it.each<[string, string[], string, boolean, number]>([
  ['a picture', ['image.png'], '', true, 1],
  ['a text', [], 'abc', true, 0],
  ['a text with its picture', ['image.png'], 'otpauth://totp/a', true, 0],
  ['a text with its picture outside of a field', ['image.png'], 'otpauth://totp/a', false, 1],
  ['a file with its name', ['qr.png'], 'qr.png', true, 1],
  ['files with their paths', ['a.png', 'b.json'], '/home/a.png\n/home/b.json\n', true, 2],
])('a paste of %s', (_, names, text, isInField, count) => {
  const files = names.map((name) => new File([''], name)) as unknown as FileList;
  expect(pastedFiles({ files, getData: () => text }, isInField)).toHaveLength(count);
});

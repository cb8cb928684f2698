/** What Fob makes of the bytes that Windows' functions write. Their layouts are those of 64-bit Windows. */
import { describe, expect, it } from 'vitest';
import type { Koffi } from '../../../../src/main/adapters/native/koffi';
import { ownerIn } from '../../../../src/main/adapters/windows/connection-owner';
import { windowsCalls } from '../../../../src/main/adapters/windows/windows-calls';
import { windowsPrograms } from '../../../../src/main/adapters/windows/windows-programs';

/** A table of connections as GetExtendedTcpTable gave it to Fob's own server: both ends of a connection, and another one. */
const RECORDED = Buffer.from(
  '0300000005000000' +
    '7f000001a7e700007f000001827b000000000000' +
    '050000007f000001827b00007f000001a7e7000018010000' +
    '050000000a000002827b00007f000001a7e700004c010000',
  'hex',
);

describe('the table of connections', () => {
  it.each([
    ['the process at the far end', 0x827b, 0xa7e7, 280],
    ['nothing, where Windows does not know the process', 0xa7e7, 0x827b, null],
    ['nothing about other ports', 0x827b, 0xa7e8, null],
  ])('tells %s', (_, remotePort, localPort, pid) => expect(ownerIn(RECORDED, { remotePort, localPort })).toBe(pid));

  it('is read as far as it goes, whatever it says', () => {
    const short = RECORDED.subarray(0, 4 + 24 + 10);
    expect(ownerIn(short, { remotePort: 0x827b, localPort: 0xa7e7 })).toBeNull();
  });
});

const PEB = 0x7000n;
const PARAMETERS = 0x8000n;
const COMMAND_LINE = '"C:\\Tools\\tool.exe" plan';
const FOLDER = 'C:\\Work\\';

interface Fake {
  /** Functions that fail. */
  fails?: string[];
  /** The right to read memory is refused. */
  isGuarded?: boolean;
}

/** Windows with one process, 500. Each function does what its name in the declaration says. */
function fakeWindows({ fails = [], isGuarded = false }: Fake = {}) {
  const open = new Set<number>();
  const memory = new Map<bigint, Buffer>();
  const put = (at: bigint, ...parts: [number, Buffer][]): void => {
    const size = Math.max(...parts.map(([offset, part]) => offset + part.length));
    const block = Buffer.alloc(size);
    parts.forEach(([offset, part]) => part.copy(block, offset));
    memory.set(at, block);
  };
  const number = (value: bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    return bytes;
  };
  const text = (value: string, at: bigint): Buffer => {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt16LE(value.length * 2, 0);
    bytes.writeBigUInt64LE(at, 8);
    return bytes;
  };
  put(PEB + 0x20n, [0, number(PARAMETERS)]);
  put(PARAMETERS, [0x38, text(FOLDER, 0x9000n)], [0x70, text(COMMAND_LINE, 0xa000n)]);
  put(0x9000n, [0, Buffer.from(FOLDER, 'utf16le')]);
  put(0xa000n, [0, Buffer.from(COMMAND_LINE, 'utf16le')]);

  const functions: Record<string, (...args: never[]) => number> = {
    OpenProcess(access: number, _: number, pid: number) {
      if (pid !== 500 || (isGuarded && (access & 0x10) !== 0)) return 0;
      open.add(77);
      return 77;
    },
    CloseHandle: (handle: number) => (open.delete(handle) ? 1 : 0),
    GetProcessTimes(_: number, start: Buffer) {
      start.writeBigUInt64LE(134_404_454_535_916_060n);
      return 1;
    },
    QueryFullProcessImageNameW(_: number, __: number, path: Buffer, size: [number]) {
      size[0] = path.write('C:\\Tools\\tool.exe', 'utf16le') / 2;
      return 1;
    },
    NtQueryInformationProcess(_: number, kind: number, into: Buffer, size: number) {
      if (kind !== 0 || size !== 48) return -1073741820;
      into.writeBigUInt64LE(PEB, 8);
      into.writeBigUInt64LE(500n, 32);
      into.writeBigUInt64LE(400n, 40);
      return 0;
    },
    ReadProcessMemory(_: number, at: bigint, into: Buffer, size: number) {
      const block = memory.get(at);
      if (block === undefined || size > block.length) return 0;
      block.copy(into, 0, 0, size);
      return 1;
    },
    GetExtendedTcpTable(into: Buffer, size: [number], _: number, family: number, kind: number) {
      if (family !== 2 || kind !== 4) return 87;
      const fits = into.length >= RECORDED.length;
      if (fits) RECORDED.copy(into);
      size[0] = RECORDED.length;
      return fits ? 0 : 122;
    },
  };
  const koffi: Koffi = {
    load: (library) => ({
      func(declaration) {
        const name = /(\w+)\(/.exec(declaration)?.[1] ?? '';
        if (!/^C:\\Windows\\System32\\\w+\.dll$/i.test(library ?? '')) throw new Error(`${library ?? ''} is anywhere`);
        return fails.includes(name) ? () => (name === 'NtQueryInformationProcess' ? -1 : 0) : functions[name];
      },
    }),
  };
  return { calls: windowsCalls(koffi), open };
}

describe('a process of Windows', () => {
  const whole = {
    parent: 400,
    start: 134_404_454_535_916_060n,
    path: 'C:\\Tools\\tool.exe',
    commandLine: COMMAND_LINE,
    folder: FOLDER,
  };
  const unread = { commandLine: null, folder: null };

  it.each<[string, Fake, object | null]>([
    ['everything', {}, whole],
    ['no command line and folder, where its memory is guarded', { isGuarded: true }, { ...whole, ...unread }],
    ['no command line and folder, where reading fails', { fails: ['ReadProcessMemory'] }, { ...whole, ...unread }],
    ['no path, where Windows gives none', { fails: ['QueryFullProcessImageNameW'] }, { ...whole, path: null }],
    ['nothing, without its start', { fails: ['GetProcessTimes'] }, null],
    ['nothing, without its parent', { fails: ['NtQueryInformationProcess'] }, null],
  ])('tells %s, and is let go', (_, fake, expected) => {
    const { calls, open } = fakeWindows(fake);
    expect(calls.look(500)).toEqual(expected);
    expect(open.size).toBe(0);
  });

  it('tells nothing when it has ended', () => expect(fakeWindows().calls.look(501)).toBeNull());

  it('is found by its connection', () => {
    const table = fakeWindows().calls.connections();
    expect(table && ownerIn(table, { remotePort: 0x827b, localPort: 0xa7e7 })).toBe(280);
  });
});

it('nothing is known where koffi has no binary', () => expect(windowsPrograms('/nowhere')).toBeNull());

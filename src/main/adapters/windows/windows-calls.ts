import { win32 } from 'node:path';
import type { Koffi } from '../native/koffi';

/** What Windows says about a process. */
export interface WindowsProcess {
  /** The process that started it, or a later one with the same id. */
  parent: number;
  /** When it began: tenths of a microsecond since 1601. */
  start: bigint;
  /** The file that it runs. Null if Windows does not say. */
  path: string | null;
  /** Null if Windows does not say, as of processes with more rights than Fob. */
  commandLine: string | null;
  /** The folder in which it runs. Null as above. */
  folder: string | null;
}

/** What Fob asks Windows. */
export interface WindowsCalls {
  /** The table of the connections by IPv4, with the process of each. [MIB_TCPTABLE_OWNER_PID] Null if there is none. */
  connections(): Buffer | null;
  /** Null: it has ended, or Windows does not say, as of services. */
  look(pid: number): WindowsProcess | null;
}

type Handle = number;
type Size = [number | bigint];

/** PROCESS_QUERY_LIMITED_INFORMATION */
const ASK = 0x1000;
/** PROCESS_VM_READ */
const READ = 0x10;
/** AF_INET */
const IPV4 = 2;
/** TCP_TABLE_OWNER_PID_CONNECTIONS */
const CONNECTIONS = 4;
/** Windows says a size, and meanwhile there may be some connections more. */
const MORE_CONNECTIONS = 100 * 24;
/** Characters of a path, in UTF-16. Of a longer one nothing is known. */
const LONGEST_PATH = 4_096;
/** Bytes of a command line or folder that are read. */
const LONGEST_TEXT = 8_192;
/** A command line and a folder lie in the memory of the process, at these places since Windows Vista (64 bits). */
const AT = { parametersInPeb: 0x20n, folderInParameters: 0x38, commandLineInParameters: 0x70 };

/** With its full path. Windows would look for a plain name in other folders, too. */
const ofSystem = (library: string): string => win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', library);

/** Finds the functions. Throws if one is not there. */
export function windowsCalls(koffi: Koffi): WindowsCalls {
  const kernel = koffi.load(ofSystem('kernel32.dll'));
  const openProcess = kernel.func('intptr_t OpenProcess(uint32_t access, int inherit, uint32_t pid)') as (
    access: number,
    inherit: number,
    pid: number,
  ) => Handle;
  const closeHandle = kernel.func('int CloseHandle(intptr_t handle)') as (handle: Handle) => number;
  const getTimes = kernel.func(
    'int GetProcessTimes(intptr_t handle, _Out_ uint8_t *start, _Out_ uint8_t *end, _Out_ uint8_t *kernel, _Out_ uint8_t *user)',
  ) as (handle: Handle, ...times: Buffer[]) => number;
  const getPath = kernel.func(
    'int QueryFullProcessImageNameW(intptr_t handle, uint32_t flags, _Out_ uint8_t *path, _Inout_ uint32_t *size)',
  ) as (handle: Handle, flags: number, path: Buffer, size: Size) => number;
  const readMemory = kernel.func(
    'int ReadProcessMemory(intptr_t handle, uint64_t address, _Out_ uint8_t *into, size_t size, _Out_ size_t *read)',
  ) as (handle: Handle, address: bigint, into: Buffer, size: number, read: Size) => number;
  const getInformation = koffi
    .load(ofSystem('ntdll.dll'))
    .func(
      'int32_t NtQueryInformationProcess(intptr_t handle, int kind, _Out_ uint8_t *into, uint32_t size, _Out_ uint32_t *written)',
    ) as (handle: Handle, kind: number, into: Buffer, size: number, written: Size) => number;
  const getConnections = koffi
    .load(ofSystem('iphlpapi.dll'))
    .func(
      'uint32_t GetExtendedTcpTable(_Out_ uint8_t *table, _Inout_ uint32_t *size, int sort, uint32_t family, int kind, uint32_t reserved)',
    ) as (table: Buffer, size: Size, sort: number, family: number, kind: number, reserved: number) => number;

  function read(process: Handle, address: bigint, size: number): Buffer | null {
    const into = Buffer.alloc(size);
    return readMemory(process, address, into, size, [0]) === 0 ? null : into;
  }

  /** A UNICODE_STRING: its size in bytes, and from the eighth byte on the place of its characters. */
  function readText(process: Handle, parameters: Buffer, at: number): string | null {
    const size = Math.min(parameters.readUInt16LE(at), LONGEST_TEXT);
    return size === 0 ? '' : (read(process, parameters.readBigUInt64LE(at + 8), size)?.toString('utf16le') ?? null);
  }

  function lookAt(process: Handle, mayRead: boolean): WindowsProcess | null {
    const start = Buffer.alloc(8);
    if (getTimes(process, start, Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)) === 0) return null;
    // PROCESS_BASIC_INFORMATION: the second of its six fields is the place of the PEB, the last one the parent.
    const basic = Buffer.alloc(48);
    if (getInformation(process, 0, basic, basic.length, [0]) !== 0) return null;
    const path = Buffer.alloc(LONGEST_PATH * 2);
    const size: Size = [LONGEST_PATH];
    const hasPath = getPath(process, 0, path, size) !== 0;
    const peb = basic.readBigUInt64LE(8);
    const place = mayRead ? read(process, peb + AT.parametersInPeb, 8) : null;
    const parameters = place && read(process, place.readBigUInt64LE(0), AT.commandLineInParameters + 16);
    return {
      parent: Number(basic.readBigUInt64LE(40)),
      start: start.readBigUInt64LE(0),
      path: hasPath ? path.toString('utf16le', 0, Number(size[0]) * 2) : null,
      commandLine: parameters && readText(process, parameters, AT.commandLineInParameters),
      folder: parameters && readText(process, parameters, AT.folderInParameters),
    };
  }

  return {
    connections() {
      const size: Size = [0];
      getConnections(Buffer.alloc(0), size, 0, IPV4, CONNECTIONS, 0);
      const table = Buffer.alloc(Number(size[0]) + MORE_CONNECTIONS);
      size[0] = table.length;
      return getConnections(table, size, 0, IPV4, CONNECTIONS, 0) === 0 ? table : null;
    },
    look(pid) {
      const withMemory = openProcess(ASK | READ, 0, pid);
      const process = withMemory === 0 ? openProcess(ASK, 0, pid) : withMemory;
      if (process === 0) return null;
      try {
        return lookAt(process, withMemory !== 0);
      } finally {
        closeHandle(process);
      }
    },
  };
}

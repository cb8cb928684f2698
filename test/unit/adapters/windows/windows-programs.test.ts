/** Chains of processes as Windows has them, and the program that Fob finds in them. */
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WindowsProcess } from '../../../../src/main/adapters/windows/windows-calls';
import { programsBy } from '../../../../src/main/adapters/windows/windows-programs';
import { Callers } from '../../../../src/main/core/callers/callers';
import { noClaim } from '../../../../src/main/core/callers/claim';
import type { Program } from '../../../../src/main/core/callers/program';

const SYSTEM = 'C:\\Windows\\System32';
const CURL = `${SYSTEM}\\curl.exe`;
const CMD = `${SYSTEM}\\cmd.exe`;
const FOB = 'C:\\Users\\Alice\\AppData\\Local\\fob\\bin\\fob.cmd';
const RUNS_FOB = `C:\\WINDOWS\\system32\\cmd.exe /c ""${FOB}" credentials admin"`;

/** A process: its file and its command line. */
type Row = readonly [path: string, commandLine: string];

const curl: Row = [CURL, 'curl.exe -q'];
const fob: Row = [CMD, RUNS_FOB];
const aws: Row = [
  'C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe',
  '"C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe" s3 ls',
];
const agent: Row = ['C:\\Tools\\agent.exe', 'agent'];
const powershell: Row = [`${SYSTEM}\\WindowsPowerShell\\v1.0\\powershell.exe`, 'powershell.exe -NoLogo'];
const window: Row = [CMD, '"C:\\WINDOWS\\system32\\cmd.exe"'];
const tabs: Row = ['C:\\Program Files\\WindowsApps\\WindowsTerminal.exe', '"WindowsTerminal.exe"'];
const explorer: Row = ['C:\\Windows\\explorer.exe', 'C:\\WINDOWS\\Explorer.EXE'];

const now = (): bigint => BigInt(Date.now() + 11_644_473_600_000) * 10_000n;

const STARTED = now() - 600_000_000n;

/** Windows with these processes, the first started by the second and so on. */
function windowsWith(rows: readonly Row[], changed: (at: number) => Partial<WindowsProcess> = () => ({})) {
  return programsBy(
    {
      connections: () => null,
      look(pid) {
        const row = rows[pid / 4 - 1];
        if (row === undefined) return null;
        const [path, commandLine] = row;
        const parent = pid + 4;
        return {
          parent,
          start: STARTED - BigInt(pid),
          path,
          commandLine,
          folder: 'C:\\Work\\',
          ...changed(pid / 4 - 1),
        };
      },
    },
    (path) => ({ path, version: '1' }),
  );
}

function askedBy(rows: readonly Row[], changed?: (at: number) => Partial<WindowsProcess>): Promise<Program> {
  const windows = windowsWith(rows, changed);
  const processes = {
    startedBy: (from: Parameters<typeof windows.startedBy>[0]) => Promise.resolve(windows.startedBy(from)),
  };
  const own = { pid: 1, home: 'C:\\Users\\Alice', realPath: (path: string) => path };
  const peer = () => Promise.resolve({ pid: 4, uptime: uptime() });
  return new Callers(processes, own, FOB).of({ peer, claim: noClaim });
}

describe('the program that asks on Windows', () => {
  it('is the first process that is neither curl nor fob, in the shell of its tab', async () => {
    const { view, isRecognized } = await askedBy([curl, fob, aws, powershell, tabs, explorer]);
    expect(view).toEqual({
      name: 'aws.exe',
      claims: null,
      path: 'C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe',
      commandLine: 'aws.exe s3 ls',
      folder: 'C:\\Work',
      parents: ['powershell.exe'],
      place: { kind: 'terminal', name: 'WindowsTerminal.exe' },
      isConfirmed: true,
    });
    expect(isRecognized).toBe(true);
  });

  it.each<[string, readonly Row[], string, string[]]>([
    [
      'the tool, where cmd.exe runs one line with fob for it',
      [curl, [CMD, 'cmd.exe /d /s /c "fob credentials admin"'], agent, window],
      'agent.exe',
      ['cmd.exe'],
    ],
    ['the window in which somebody types fob', [curl, window, explorer], 'cmd.exe', []],
    [
      'the batch file that calls fob',
      [curl, [CMD, 'cmd.exe /c C:\\Work\\build.cmd one'], powershell, explorer],
      'build.cmd',
      ['powershell.exe'],
    ],
    [
      'the command of fob exec',
      [
        curl,
        [CMD, 'cmd.exe /c %fob_curl% -q'],
        [CMD, `cmd.exe /c ""${FOB}" exec admin -- terraform plan"`],
        powershell,
        explorer,
      ],
      'terraform',
      ['powershell.exe'],
    ],
    [
      'curl, where a program runs it itself',
      [curl, agent, powershell, explorer],
      'curl.exe',
      ['agent.exe', 'powershell.exe'],
    ],
    [
      'a program that only has the name of curl',
      [['C:\\Tools\\curl.exe', 'curl'], window, explorer],
      'curl.exe',
      ['cmd.exe'],
    ],
    [
      'what is behind another file with the name of fob',
      [curl, [CMD, 'cmd.exe /c C:\\Tools\\fob.cmd'], agent, powershell, explorer],
      'fob.cmd',
      ['agent.exe', 'powershell.exe'],
    ],
  ])('is %s', async (_, rows, name, parents) => expect((await askedBy(rows)).view).toMatchObject({ name, parents }));

  it.each<[string, readonly Row[], object | null]>([
    [
      'the topmost shell, whatever else runs below',
      [curl, fob, aws, [CMD, 'cmd'], agent, powershell, tabs, explorer],
      { kind: 'terminal', name: 'WindowsTerminal.exe' },
    ],
    [
      'the window of cmd.exe that the desktop started',
      [curl, fob, aws, window, explorer],
      { kind: 'terminal', name: 'cmd.exe' },
    ],
    [
      'the terminal of an editor',
      [
        curl,
        fob,
        aws,
        [powershell[0], 'powershell.exe -noexit -command "try { . x }"'],
        ['C:\\Code.exe', 'Code.exe'],
        explorer,
      ],
      { kind: 'terminal', name: 'Code.exe' },
    ],
    [
      'the app, which only runs single lines',
      [
        curl,
        fob,
        aws,
        [CMD, 'cmd.exe /d /c "aws s3 ls"'],
        [powershell[0], 'powershell.exe -Command aws'],
        ['C:\\Code.exe', 'Code.exe'],
        explorer,
      ],
      { kind: 'app', name: 'Code.exe' },
    ],
    [
      'the app, whose shell of another system runs one line',
      [curl, fob, aws, ['C:\\Program Files\\Git\\bin\\bash.exe', 'bash.exe -lc "aws s3 ls"'], agent, explorer],
      { kind: 'app', name: 'agent.exe' },
    ],
    ['the app below what Windows says nothing about', [curl, fob, aws, agent], { kind: 'app', name: 'agent.exe' }],
  ])('was started from %s', async (_, rows, place) => expect((await askedBy(rows)).view.place).toEqual(place));

  it('is another one in another window, and the same in the same', async () => {
    const ask = (born: bigint) =>
      askedBy([curl, fob, aws, powershell, tabs, explorer], (at) => (at >= 3 ? { start: born } : {}));
    const [first, second, third] = [await ask(5n), await ask(5n), await ask(6n)];
    expect(second.id).toBe(first.id);
    expect(third.id).not.toBe(first.id);
  });

  it('has no parent that began after it: that is a later process with the same id', async () => {
    const { view } = await askedBy([curl, fob, aws, agent, powershell, explorer], (at) =>
      at === 3 ? { start: now() } : {},
    );
    expect(view).toMatchObject({ name: 'aws.exe', parents: [] });
  });

  it('is not a process that began after the connection', async () => {
    const { view } = await askedBy([curl, fob, aws], (at) => (at === 0 ? { start: now() + 10_000_000n } : {}));
    expect(view.isConfirmed).toBe(false);
  });

  it('counts in a chain that ends, even where every process says that it is its own parent', async () => {
    const { view } = await askedBy([curl, fob], (at) => (at === 0 ? { parent: 4 } : {}));
    expect(view.name).toBe('curl.exe');
  });

  it('is found again by its id and its start, and only so', () => {
    const windows = windowsWith([curl, fob, aws]);
    const born = windows.startedBy({ pid: 4, uptime: uptime() })[2]?.born ?? '';
    expect(windows.startedBy({ pid: 12, born })).toHaveLength(1);
    expect(windows.startedBy({ pid: 8, born })).toEqual([]);
  });

  it('is unknown, and nothing breaks, where a function fails', () => {
    const fails = () => {
      throw new Error('koffi');
    };
    const windows = programsBy({ connections: fails, look: fails });
    expect(windows.pidOf({ remotePort: 1, localPort: 2 })).toBeNull();
    expect(windows.startedBy({ pid: 4, uptime: 1 })).toEqual([]);
    expect(programsBy({ connections: () => null, look: fails }).pidOf({ remotePort: 1, localPort: 2 })).toBeNull();
  });
});

describe('a script on Windows', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'fob-windows-')));
    await writeFile(join(folder, 'tool.py'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is found in the folder of its interpreter', async () => {
    const python: Row = ['C:\\Python\\python.exe', 'python.exe tool.py --password=hunter2'];
    const { view } = await askedBy([curl, fob, python, powershell, explorer], () => ({ folder }));
    expect(view).toMatchObject({ name: 'tool.py', commandLine: 'tool.py --password=…' });
  });

  it('is not looked up on another computer, and counts by its command line then', async () => {
    const ask = (...words: string[]) =>
      askedBy([curl, fob, ['C:\\Python\\python.exe', ['python.exe', ...words].join(' ')], powershell]);
    const [one, same, other] = [await ask('\\\\nas\\a.py'), await ask('\\\\nas\\a.py'), await ask('\\\\nas\\b.py')];
    expect(one.view).toMatchObject({ name: 'python.exe', commandLine: 'python.exe \\\\nas\\a.py' });
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
  });

  it.each([
    ['cmd.exe', CMD, 'cmd.exe /c'],
    ['the host of scripts', `${SYSTEM}\\wscript.exe`, 'wscript.exe'],
  ])('counts by its command line, where %s does not say which file it runs', async (_, path, words) => {
    const ask = (file: string) => askedBy([curl, ...(path === CMD ? [] : [fob]), [path, `${words} ${file}`]]);
    const [one, same, other] = [await ask('one.cmd'), await ask('one.cmd'), await ask('other.cmd')];
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
  });

  it('loses its passwords, as a program does', async () => {
    const { view } = await askedBy([curl, fob, ['C:\\Tools\\mysql.exe', 'C:\\Tools\\mysql.exe -phunter2'], powershell]);
    expect(view.commandLine).toBe('mysql.exe -p…');
  });
});

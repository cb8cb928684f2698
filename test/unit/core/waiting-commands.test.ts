/** Code entry says which program waits, in which folder, for which profile. All of it is a text from outside. */
import { beforeEach, describe, expect, it } from 'vitest';
import { callerOf, programName } from '../../../src/main/core/commands/caller';
import { settle } from './doubles';
import { ask, processes, setUp, store, typeCode } from './fob-fixture';

const caller = (query: Record<string, string>) => callerOf(new URLSearchParams(query));
const waiting = () => store.state.codeRequests.flatMap((request) => request.waiting);

describe('what a request says of its caller', () => {
  it('is the name of a program and a folder', () => {
    expect(caller({ program: 'terraform', folder: '~/infra' })).toEqual({
      program: 'terraform',
      folder: '~/infra',
      pid: null,
    });
    expect(caller({})).toEqual({ program: null, folder: null, pid: null });
  });

  it.each([
    ['/usr/local/bin/terraform', 'terraform'],
    ['C:\\tools\\aws.exe', 'aws.exe'],
    ['/Applications/Code.app/Contents/MacOS/Code Helper', 'Code Helper'],
    ['a'.repeat(200), `${'a'.repeat(39)}…`],
  ])('the program %j is shown as %j', (program, shown) => {
    expect(programName(program)).toBe(shown);
  });

  it.each([
    ['/', '/'],
    ['~/infra/', '~/infra'],
    ['C:\\work\\', 'C:\\work'],
    [`/${'deep/'.repeat(40)}infra`, expect.stringMatching(/^….{79}$/u)],
  ])('the folder %j is shown as %j', (folder, shown) => {
    expect(caller({ folder }).folder).toEqual(shown);
  });

  it.each([
    ['/home/alice', '~'],
    ['/home/alice/infra', '~/infra'],
    ['/home/alice2', '/home/alice2'],
    ['/srv/home/alice/x', '/srv/home/alice/x'],
  ])('the home folder is written short: %j is %j', (folder, shown) => {
    expect(caller({ folder, home: '/home/alice/' }).folder).toBe(shown);
  });

  it('is one line that hides nothing', () => {
    const { program, folder } = caller({ program: 'a\u001b[2Jb\u202ec\n', folder: '~/x\r\ny\u0000\u2066z' });
    expect(program).toBe('a[2Jbc');
    expect(folder).toBe('~/xyz');
  });

  it.each(['', '0x1', '-1', '12345678901', '1; ls'])('a process that is no number is none: %j', (parent) => {
    expect(caller({ parent }).pid).toBeNull();
  });
});

describe('code entry', () => {
  beforeEach(setUp);

  it('names each program once, with how many of it wait, until they have their answer', async () => {
    const terraform = { profile: 'admin', program: 'terraform', folder: '~/infra' };
    const asked = [
      ask('/credentials', terraform),
      ask('/credentials', terraform),
      ask('/env', { ...terraform, profile: 'deploy', shell: 'bash' }),
    ];
    await settle();
    expect(waiting()).toEqual([
      { program: 'terraform', folder: '~/infra', profile: 'admin', times: 2 },
      { program: 'terraform', folder: '~/infra', profile: 'deploy', times: 1 },
    ]);
    expect(store.state.activity[0]?.text).toBe('terraform in ~/infra waits for an MFA code for admin');
    await typeCode();
    await Promise.all(asked);
    await settle();
    expect(waiting()).toEqual([]);
  });

  it('has a limit for what it lists', async () => {
    for (let n = 0; n < 100; n += 1) void ask('/credentials', { profile: 'admin', program: `tool-${n}` });
    await settle();
    expect(waiting()).toHaveLength(20);
  });

  it('looks up the name of a process that cannot say it', async () => {
    processes.names.set('4711', '/usr/local/bin/terraform');
    void ask('/credentials', { profile: 'admin', parent: '4711' });
    await settle();
    await settle();
    expect(waiting()).toEqual([{ program: 'terraform', folder: null, profile: 'admin', times: 1 }]);
  });

  it('looks up no process where no code is needed', async () => {
    void ask('/credentials', { profile: 'admin' });
    await typeCode();
    let looks = 0;
    processes.nameOf = () => Promise.resolve(String((looks += 1)));
    expect((await ask('/credentials', { profile: 'admin', parent: '4711' })).status).toBe(200);
    expect(looks).toBe(0);
  });
});

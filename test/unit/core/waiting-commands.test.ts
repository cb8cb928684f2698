/** Code entry says which program waits, in which folder, for which profile. All of it is a text from outside. */
import { beforeEach, describe, expect, it } from 'vitest';
import { claimIn, programName } from '../../../src/main/core/callers/claim';
import { saying } from '../some-program';
import { settle } from './doubles';
import { ask, setUp, store, typeCode } from './fob-fixture';

const claim = (query: Record<string, string>) => claimIn(new URLSearchParams(query));
const waiting = () => store.state.codeRequests.flatMap((request) => request.waiting);

describe('what a request says of its caller', () => {
  it('is the name of a program and a folder', () => {
    expect(claim({ program: 'terraform', folder: '~/infra' })).toEqual({ program: 'terraform', folder: '~/infra' });
    expect(claim({})).toEqual({ program: null, folder: null });
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
    expect(claim({ folder }).folder).toEqual(shown);
  });

  it.each([
    ['/home/alice', '~'],
    ['/home/alice/infra', '~/infra'],
    ['/home/alice2', '/home/alice2'],
    ['/srv/home/alice/x', '/srv/home/alice/x'],
  ])('the home folder is written short: %j is %j', (folder, shown) => {
    expect(claim({ folder, home: '/home/alice/' }).folder).toBe(shown);
  });

  it('is one line that hides nothing', () => {
    const { program, folder } = claim({ program: 'a\u001b[2Jb\u202ec\n', folder: '~/x\r\ny\u0000\u2066z' });
    expect(program).toBe('a[2Jbc');
    expect(folder).toBe('~/xyz');
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
      { program: saying('terraform', '~/infra'), profile: 'admin', times: 2 },
      { program: saying('terraform', '~/infra'), profile: 'deploy', times: 1 },
    ]);
    expect(store.state.activity[0]?.text).toBe(
      'A program that says it is terraform in ~/infra waits for an MFA code for admin',
    );
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
});

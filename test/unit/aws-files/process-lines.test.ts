import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askingFor, configLines, credentialsCommand, targetName } from '../../../src/main/core/aws-files/process-lines';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { temporaryFolder } from './folders';
import { missingBotocore, readWithBotocore, readWithJavaScript, runPython } from './oracles';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const lines = (fobCommand: string, profile: string, region: string | null = null) =>
  configLines({ target: targetName(profile), fobCommand, profile, region });
const process = (text: string) =>
  parseAwsFile(text, 'config').sections[0]?.entries.get('credential_process')?.value ?? '';

describe('the lines to paste', () => {
  it('make a profile that asks Fob', () => {
    expect(lines('/usr/bin/fob', 'admin', 'eu-west-1')).toBe(
      '[profile admin-fob]\ncredential_process = /usr/bin/fob credentials admin\nregion = eu-west-1\n',
    );
  });

  it('leave out a region that the files do not name', () => {
    expect(lines('/usr/bin/fob', 'admin')).not.toContain('region');
  });

  it('quote a name that only the AWS CLI reads', () => {
    expect(lines('/usr/bin/fob', 'f g').split('\n')[0]).toBe('[profile "f g-fob"]');
  });

  it('use double quotes on Windows only', () => {
    expect(process(lines(String.raw`C:\Program Files\Fob\fob.cmd`, 'admin'))).toBe(
      String.raw`"C:\Program Files\Fob\fob.cmd" credentials admin`,
    );
    expect(process(lines(String.raw`C:\Fob\fob.cmd`, 'f g'))).toBe(String.raw`C:\Fob\fob.cmd credentials "f g"`);
  });
});

const someOptions = [
  ['--read-only', '--for', '1h30m'],
  ['--allow', 's3:Get*,ec2:Describe??'],
  ['--read-only=s3,ec2'],
  [],
];
const cases: [string, string][] = [
  ['fob', 'admin'],
  ['My Apps/fob', 'team/ops@eu.x:1+2%'],
  ["it's/fob", "o'brien"],
  ['a #b ;c/fob', 'x #y'],
  ['$HOME `id` "q"/fob', '$(touch hacked) & | > <'],
  ['ümläut\\back/fob', '~'],
  ['tab\there/fob', '*'],
];

/** Creates a program at that path. It prints its own path and its arguments, one per line. */
function echoAt(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n');
  chmodSync(path, 0o755);
  return path;
}

it('the lines of a lease have its options', () => {
  expect(
    configLines({
      target: 'admin-fob-some',
      fobCommand: '/usr/bin/fob',
      profile: 'admin',
      region: null,
      options: ['--allow', 's3:Get*,s3:List*', '--for', '1h'],
    }),
  ).toBe(
    "[profile admin-fob-some]\ncredential_process = /usr/bin/fob credentials admin --allow 's3:Get*,s3:List*' --for 1h\n",
  );
  expect(credentialsCommand(String.raw`C:\Fob\fob.cmd`, 'admin', ['--read-only', '--allow', 's3:Get*'])).toBe(
    String.raw`C:\Fob\fob.cmd credentials admin --read-only --allow "s3:Get*"`,
  );
});

describe.skipIf(globalThis.process.platform === 'win32')('every reader runs the same words', () => {
  it.each(cases)('sh -c, as the JavaScript and Go SDKs do: %s, profile %s', async (name, profile) => {
    const command = echoAt(name);
    for (const options of someOptions) {
      const text = configLines({ target: 'x-fob', fobCommand: command, profile, region: null, options });
      const { config } = await readWithJavaScript(text, '');
      const line = config['x-fob']?.['credential_process'] ?? '';
      const words = [command, 'credentials', profile, ...options];
      expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' })).toBe(
        words.map((word) => `${word}\n`).join(''),
      );
    }
  });

  const missing = missingBotocore();
  it.skipIf(missing !== null)(
    `botocore, which runs no shell${missing === null ? '' : ` (skipped: ${missing})`}`,
    () => {
      const split =
        'import json, sys\nfrom botocore.compat import compat_shell_split\nprint(json.dumps([compat_shell_split(line, "linux") for line in json.load(sys.stdin)]))';
      const asked = cases.flatMap(([name, profile]) => someOptions.map((options) => ({ name, profile, options })));
      const texts = asked.map(({ name, profile, options }) =>
        configLines({ target: 'x-fob', fobCommand: `/opt/${name}`, profile, region: null, options }),
      );
      const read = readWithBotocore(texts).map(
        (found) => typeof found !== 'string' && found.profiles['x-fob']?.['credential_process'],
      );
      expect(JSON.parse(runPython(split, JSON.stringify(read)))).toEqual(
        asked.map(({ name, profile, options }) => [`/opt/${name}`, 'credentials', profile, ...options]),
      );
    },
  );

  it.skipIf(missing !== null)('botocore on Windows', () => {
    const split =
      'import json, sys\nfrom botocore.compat import compat_shell_split\nprint(json.dumps([compat_shell_split(line, "win32") for line in json.load(sys.stdin)]))';
    const command = String.raw`C:\Program Files\Fob\fob.cmd`;
    const less = ['--allow', 's3:Get*,s3:List*', '--for', '1h'];
    const asked = [
      process(lines(command, 'f g')),
      process(lines(command, 'a')),
      credentialsCommand(command, 'a', less),
    ];
    const found = JSON.parse(runPython(split, JSON.stringify(asked))) as string[][];
    expect(found).toEqual([
      [command, 'credentials', 'f g'],
      [command, 'credentials', 'a'],
      [command, 'credentials', 'a', ...less],
    ]);
  });
});

it('a path on a server of Windows is quoted for Windows', () => {
  expect(credentialsCommand('\\\\server\\share\\my fob.cmd', 'my dev')).toBe(
    '"\\\\server\\share\\my fob.cmd" credentials "my dev"',
  );
});

describe('the same command line for another profile', () => {
  it.each([
    ["'/my apps/fob' credentials 'a b' --for 1h", "'/my apps/fob' credentials 'c d' --for 1h"],
    ['C:\\Fob\\fob.cmd credentials "a b" --allow "s3:Get*"', 'C:\\Fob\\fob.cmd credentials "c d" --allow "s3:Get*"'],
    ['/x/fob credentials a', null],
    ['/x/tool credentials "a b"', null],
  ])('%s', (line, expected) => {
    expect(askingFor(line, 'a b', 'c d')).toBe(expected);
  });
});

/** The projection on real files: who can read it, what the real AWS CLI writes into it, and programs that are killed. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { Store } from '../../../src/main/core/base/store';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { awsFilePaths } from '../../../src/main/adapters/aws-files/paths';
import { projectionFolder } from '../../../src/main/adapters/aws-files/plain-environment';
import { createProjectionFolder } from '../../../src/main/adapters/projection/projection-folder';
import { systemTime } from '../../../src/main/adapters/time/system-time';
import { eventually, homeForEachTest } from '../aws-files/folders';
import { ScriptedTools } from '../core/console-doubles';
import { CONFIG, CREDENTIALS } from '../core/fob-fixture';
import { MemorySettings, MemoryVault, quietPorts, ScriptedAws } from '../core/doubles';

let home: string;
let fob: Fob;
let store: Store;
let settings: MemorySettings;
let shown: { config: string; credentials: string };
homeForEachTest((made) => {
  home = made;
});

async function startFob(): Promise<void> {
  const paths = awsFilePaths({}, home);
  const about = {
    version: '0',
    configFile: paths.config,
    credentialsFile: paths.credentials,
    fobCommand: '/opt/fob',
    canLaunchAtLogin: false,
  };
  store = new Store(initialState(about));
  fob = createFob({
    ...quietPorts,
    store,
    clock: systemTime,
    timers: systemTime,
    aws: new ScriptedAws(systemTime),
    vault: new MemoryVault(),
    settings,
    files: createAwsFiles(paths),
    connect: new ScriptedTools(),
    projection: createProjectionFolder(projectionFolder({}, home)),
  });
  await fob.start();
}

beforeEach(async () => {
  writeFileSync(own('config'), CONFIG);
  writeFileSync(own('credentials'), CREDENTIALS);
  settings = new MemorySettings();
  await startFob();
  const result = await fob.projection.show(null);
  if (!result.ok) throw new Error(result.error.message);
  shown = result.value;
});
afterEach(() => fob.stop());

const own = (name: string): string => join(home, '.aws', name);
const read = (path: string): string => readFileSync(path, 'utf8');
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('the folder', () => {
  it('is open to its owner only', async () => {
    await fob.projection.show('admin');
    for (const folder of ['', 'bases', 'exec'])
      expect([folder, modeOf(join(home, '.fob', 'aws', folder))]).toEqual([folder, '700']);
    for (const path of [shown.config, shown.credentials]) expect(modeOf(path)).toBe('600');
  });

  it('has links to the person’s files once it is switched off, and files again after that', async () => {
    await fob.projection.switchTo(false);
    expect([readlinkSync(shown.config), readlinkSync(shown.credentials)]).toEqual([own('config'), own('credentials')]);
    await fob.projection.switchTo(true);
    expect(lstatSync(shown.config).isFile()).toBe(true);
    expect(read(own('config'))).toBe(CONFIG);
  });

  it('has links to files that no tool could read as text', async () => {
    writeFileSync(own('config'), Buffer.from('[default]\nregion = \xe9\n', 'latin1'));
    expect(await eventually(() => lstatSync(shown.config).isSymbolicLink())).toBe(true);
  });

  it('keeps no secret that went from the person’s files', async () => {
    writeFileSync(own('config'), '[profile alice]\nregion = eu-west-1\n');
    expect(await eventually(() => read(shown.credentials).includes('long-term-secret'))).toBe(true);
    writeFileSync(own('credentials'), '[alice]\n');
    expect(await eventually(() => !read(shown.credentials).includes('long-term-secret'))).toBe(true);
    const found = spawnSync('grep', ['-rl', 'long-term-secret', join(home, '.fob')], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
  });

  it('has read-only files in place of read-only files, so that tools refuse to write them', async () => {
    chmodSync(own('config'), 0o400);
    writeFileSync(own('credentials'), `${CREDENTIALS}region = x\n`);
    await fob.files.refresh();
    await fob.projection.switchTo(false);
    await fob.projection.switchTo(true);
    expect([modeOf(shown.config), modeOf(shown.credentials)]).toEqual(['400', '600']);
  });

  it('follows the modes of the person’s files, and puts its own right', async () => {
    const modes = () => [modeOf(shown.config), modeOf(shown.credentials)];
    chmodSync(own('config'), 0o400);
    chmodSync(shown.credentials, 0o644);
    await fob.projection.show(null);
    expect(modes()).toEqual(['400', '600']);
    chmodSync(own('config'), 0o600);
    await fob.projection.show(null);
    expect(modes()).toEqual(['600', '600']);
  });
});

const ROLE = 'arn:aws:iam::111122223333:role/new';
/** Several commands of the real AWS CLI, in one process because its start takes longest. */
const COMMANDS = `
import sys
from awscli.clidriver import create_clidriver
for command in sys.argv[1:]:
    if create_clidriver().main(command.split()): sys.exit(command)
`;
const runCli = (python: string, ...commands: string[]) =>
  spawnSync(python, ['-c', COMMANDS, ...commands], {
    encoding: 'utf8',
    input: 'AKIANEWNEWNEWNEWNEW1\nnew-secret\neu-west-1\njson\n',
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      AWS_CONFIG_FILE: shown.config,
      AWS_SHARED_CREDENTIALS_FILE: shown.credentials,
    },
  });
/** Version 1 belongs to the Python that comes first on PATH, and version 2 to Debian's. */
const pythons = { '1': 'python3', '2': '/usr/bin/python3' };
const hasCli = (version: string, python: string): boolean =>
  spawnSync(python, ['-c', 'import awscli; print(awscli.__version__)'], { encoding: 'utf8' }).stdout.startsWith(
    version,
  );

describe.each(Object.entries(pythons))('the AWS CLI, version %s', (version, python) => {
  it.skipIf(!hasCli(version, python))('writes into the person’s files through the projection', async () => {
    const run = runCli(
      python,
      'configure set region eu-west-1 --profile admin',
      'configure set s3.addressing_style path --profile admin',
      'configure --profile alice',
      `configure set role_arn ${ROLE} --profile deploy`,
      'configure get region --profile admin',
    );
    expect(run).toMatchObject({ status: 0, stdout: expect.stringMatching(/eu-west-1\n$/) as string });
    expect(await eventually(() => read(own('config')).includes(ROLE))).toBe(true);
    expect(read(own('config'))).toBe(
      CONFIG.replace('mfa/alice\n', 'mfa/alice\nregion = eu-west-1\noutput = json\n')
        .replace(
          'role/admin\nsource_profile = alice\n',
          'role/admin\nsource_profile = alice\nregion = eu-west-1\ns3 =\n    addressing_style = path\n',
        )
        .replace('role/deploy', 'role/new'),
    );
    expect(read(own('credentials'))).toBe(
      '# mine\n[alice]\naws_access_key_id = AKIANEWNEWNEWNEWNEW1\naws_secret_access_key = new-secret\n',
    );
    const isProjected = (): boolean => {
      const [config, credentials] = [read(shown.config), read(shown.credentials)];
      return (
        config.startsWith('# Written by Fob') && !config.includes('role_arn') && !credentials.includes('new-secret')
      );
    };
    expect(await eventually(isProjected)).toBe(true);
  });
});

/** Writes as the AWS CLI does: it empties the file, then writes it, then may be killed. */
const KILLED = `
import os, signal, sys
path, end = sys.argv[1], int(sys.argv[2])
text = open(path).read().replace('[profile admin]\\n', '[profile admin]\\noutput = json\\n')
with open(path, 'w') as file:
    file.write(text[:end])
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
`;

describe('a program that is killed while it writes', () => {
  it('changes nothing if it had not written all, and the projection is whole again', async () => {
    const whole = read(shown.config);
    expect(spawnSync('python3', ['-c', KILLED, shown.config, '200']).signal).toBe('SIGKILL');
    expect(await eventually(() => read(shown.config) === whole)).toBe(true);
    expect(read(own('config'))).toBe(CONFIG);
    expect(store.state.activity[0]?.text).toContain('A tool was interrupted');
  });
});

describe('a program that had the file open', () => {
  it('while Fob replaced it loses nothing', async () => {
    const text = read(shown.config);
    const file = openSync(shown.config, 'r+');
    writeFileSync(own('config'), CONFIG.replace('eu-central-1', 'us-east-1'));
    expect(await eventually(() => read(shown.config).includes('us-east-1'))).toBe(true);
    writeSync(file, text.replace('[profile admin]\n', '[profile admin]\noutput = json\n'), 0);
    closeSync(file);
    await fob.projection.show(null);
    expect(await eventually(() => read(own('config')).includes('output = json'))).toBe(true);
    expect(read(own('config'))).toContain('us-east-1');
  });

  it('and writes it seconds after Fob replaced it loses nothing', async () => {
    const text = read(shown.config);
    const file = openSync(shown.config, 'r+');
    writeFileSync(own('config'), CONFIG.replace('eu-central-1', 'us-east-1'));
    expect(await eventually(() => read(shown.config).includes('us-east-1'))).toBe(true);
    // After the look halfway.
    await delay(6_500);
    writeSync(file, text.replace('[profile admin]\n', '[profile admin]\noutput = json\n'), 0);
    closeSync(file);
    await expect.poll(() => read(own('config'))).toContain('output = json');
  });

  it('while Fob did not run loses nothing', async () => {
    await fob.stop();
    writeFileSync(shown.config, read(shown.config).replace('[profile admin]\n', '[profile admin]\noutput = json\n'));
    await startFob();
    expect(await eventually(() => read(own('config')).includes('output = json'))).toBe(true);
  });
});

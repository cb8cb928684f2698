import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../src/contract/app-error';
import type { DoctorReport } from '../../../../src/contract/doctor';
import { Clocks } from '../../../../src/main/core/aws/clocks';
import { Configuration } from '../../../../src/main/core/aws-files/configuration';
import { noKeptKeys } from '../../../../src/main/core/aws-files/kept-keys';
import { Store } from '../../../../src/main/core/base/store';
import { examine } from '../../../../src/main/core/commands/doctor';
import type { CommandDeps } from '../../../../src/main/core/commands/deps';
import { Doctor } from '../../../../src/main/core/doctor/doctor';
import type { ComputerFacts, Wanted } from '../../../../src/main/core/doctor/facts';
import { initialState } from '../../../../src/main/core/surface/initial-state';
import { FakeTime, MemoryFiles } from '../doubles';
import { healthyFacts } from './healthy-facts';
import { noPeer, someProgram } from '../../some-program';

const KEY = 'aws_access_key_id = AKIAABCDEFGHIJKLWXYZ\naws_secret_access_key = s\n';

let files: MemoryFiles;
let computer: ComputerFacts;
let wanted: Wanted[];
let store: Store;
let clocks: Clocks;
let configuration: Configuration;
let doctor: Doctor;

beforeEach(async () => {
  const { fob, ...facts } = healthyFacts();
  computer = facts.computer;
  wanted = [];
  files = new MemoryFiles('[profile dev]\nregion = us-east-1\nca_bundle = /etc/x.pem\n', `[dev]\n${KEY}`);
  store = new Store(initialState(fob));
  store.update({
    vault: { state: 'ready', error: null },
    settings: { ...store.state.settings, launchAtLogin: true },
  });
  clocks = new Clocks(new FakeTime());
  configuration = new Configuration(files, {}, noKeptKeys);
  await configuration.reload();
  doctor = new Doctor({
    tools: {
      gather: (asked) => {
        wanted.push(asked);
        return Promise.resolve({ ...computer, sts: asked.targets.map(() => ok({ failure: null, clockOffset: null })) });
      },
    },
    store,
    configuration,
    clocks,
    endpoint: () => ({ isOn: true, variables: { uri: 'u', tokenFile: 't' }, movedFrom: null, error: null }),
    projection: {
      view: () => fob.projection,
      expected: () => Promise.resolve(null),
      notCarried: () => Promise.resolve([]),
    },
    environment: { AWS_ENDPOINT_URL_IAM: 'http://localhost' },
  });
});

const idsOf = async (): Promise<string[]> =>
  (await doctor.examine(null)).findings.filter(({ state }) => state !== 'good').map(({ id }) => id);

describe('the doctor', () => {
  it('asks about every server, bundle and endpoint that profiles use, each once', async () => {
    const profile = (name: string, more: string) => `[profile ${name}]\n${KEY}${more}`;
    files.config +=
      profile('one', 'region = us-east-1\n') + profile('two', 'region = eu-west-1\n').replace('WXYZ', 'QQQQ');
    files.config += profile('here', 'endpoint_url = http://localhost:1/a\n');
    files.config += profile('there', 'endpoint_url = http://localhost:1/b\n');
    await configuration.reload();
    store.update({ settings: { ...store.state.settings, endpointProfiles: ['dev'] } });
    await doctor.examine(null);
    const [{ targets, bundles, endpoint } = { targets: [], bundles: [], endpoint: null }] = wanted;
    const places = targets.map((target) => target.endpoint ?? target.region);
    expect(places.sort()).toEqual(['eu-west-1', 'http://localhost:1/a', 'us-east-1']);
    expect(bundles).toMatchObject([{ file: '/etc/x.pem' }]);
    expect(endpoint).toEqual({ uri: 'u', tokenFile: 't' });
  });

  it('asks a few servers only, however many there are', async () => {
    for (let port = 1; port <= 20; port += 1) {
      files.config += `[profile p${port}]\n${KEY}endpoint_url = http://localhost:${port}\n`;
    }
    await configuration.reload();
    await doctor.examine(null);
    expect(wanted[0]?.targets).toHaveLength(5);
  });

  it('asks AWS itself if there are no profiles', async () => {
    files.config = files.credentials = '';
    await configuration.reload();
    await doctor.examine(null);
    expect(wanted[0]?.targets).toMatchObject([{ region: 'aws-global', endpoint: null }]);
  });

  it('goes by what Fob knows of the clock if the call does not tell the time', async () => {
    expect(await idsOf()).toEqual(['clock']);
    clocks.learn(clocks.aws, 0);
    expect(await idsOf()).toEqual([]);
  });
});

describe('the command', () => {
  const answer = (query: Record<string, string>) =>
    examine(
      {
        doctor,
        filesRead: () => Promise.resolve(),
        programOf: () => Promise.resolve(someProgram('zsh').view),
      } as unknown as CommandDeps,
      {
        path: '/doctor',
        query: new URLSearchParams(query),
        signal: new AbortController().signal,
        peer: noPeer,
      },
    );

  it('answers with lines or JSON, and with another status if something is wrong', async () => {
    expect(await answer({})).toMatchObject({ status: 200, contentType: expect.stringContaining('text') as string });
    store.update({ vault: { state: 'opening', error: null } });
    const { status, body } = await answer({ json: '' });
    expect(status).toBe(202);
    const report = JSON.parse(body) as DoctorReport;
    expect(report).toEqual(await doctor.examine(null));
    expect(report.findings[0]).toMatchObject({ id: 'vault', state: 'wrong' });
  });

  it('looks at the shell only if the script told of it, and knows every profile that tools can name', async () => {
    const shell = { 'config-file': '', 'credentials-file': '' };
    expect((await answer({})).body).not.toContain('this shell');
    expect((await answer({ ...shell, profile: 'dev' })).status).toBe(200);
    expect((await answer({ ...shell, profile: 'nobody' })).body).toMatch(/^wrong {2}AWS_PROFILE in this shell/);
    expect((await answer({ ...shell, profile: '', variable: 'AWS_SESSION_TOKEN' })).status).toBe(202);
    files.config += '[profile dev-fob]\ncredential_process = /home/alice/.fob/bin/fob credentials dev\n';
    await configuration.reload();
    expect((await answer({ ...shell, profile: 'dev-fob' })).status).toBe(200);
  });

  it('prints no control character of a name', async () => {
    const shell = { 'config-file': '', 'credentials-file': '' };
    expect((await answer({ ...shell, profile: 'a\u001b[2Jb\nc' })).body).not.toContain('\u001b');
  });
});

/** The whole way: a real process gives credentials, and the sandbox's STS accepts what Fob makes of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { systemTime } from '../../../../src/main/adapters/time/system-time';
import { createFob, type Fob } from '../../../../src/main/core/app/fob';
import { Store } from '../../../../src/main/core/base/store';
import { initialState } from '../../../../src/main/core/surface/initial-state';
import { until } from '../../../desktop/wait';
import { PARTNER_EXTERNAL_ID, startSandbox, type Sandbox } from '../../../sandbox';
import { alice, proofOf, targetOf } from '../aws/sandbox-target';
import { ScriptedTools } from '../../core/console-doubles';
import { MemoryFiles, MemorySettings, MemoryVault, quietPorts } from '../../core/doubles';
import { programs } from './programs';
import { noPeer } from '../../some-program';

const { folder, script, sources, remove } = programs();
afterAll(remove);
const printed = join(folder, 'printed.json');
const asked = join(folder, 'asked');
const vaultProgram = script('vault', `echo asked >> ${asked}; cat ${printed}`);
const aws = createAwsIdentity(createAwsCalls({ pauses: [5, 10] }));

let sandbox: Sandbox;
let store: Store;
let fob: Fob;

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(async () => {
  await fob.stop();
  await sandbox.stop();
});

async function start(config: string): Promise<void> {
  writeFileSync(asked, '');
  const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: 'fob', canLaunchAtLogin: false };
  store = new Store(initialState(about));
  fob = createFob({
    ...quietPorts,
    store,
    clock: systemTime,
    timers: systemTime,
    aws,
    vault: new MemoryVault(),
    settings: new MemorySettings(),
    files: new MemoryFiles(config, ''),
    connect: new ScriptedTools(),
    credentialSources: sources(),
  });
  await fob.start();
  const [source] = await until(
    'the source is shown',
    () => store.state.sources,
    (found) => found.length > 0 && found,
  );
  expect((await fob.sources.allow(source?.id ?? '')).ok).toBe(true);
}

const gives = (credentials: object) => writeFileSync(printed, JSON.stringify({ Version: 1, ...credentials }));
const times = () => readFileSync(asked, 'utf8').split('\n').length - 1;
const credentials = (profile: string) =>
  fob.commands.answer({
    path: '/credentials',
    query: new URLSearchParams({ profile }),
    signal: new AbortController().signal,
    peer: noPeer,
  });
const lines = (name: string, source: string, more = '') =>
  `[profile ${name}]\nrole_arn = ${sandbox.role(name).arn}\nsource_profile = ${source}\nregion = eu-west-1\nendpoint_url = ${sandbox.endpoint}\n${more}\n`;
const source = () =>
  `[profile pass]\ncredential_process = ${vaultProgram}\nregion = eu-west-1\nendpoint_url = ${sandbox.endpoint}\n`;
/** Whom the JSON that `fob credentials` printed stands for. */
async function caller(body: string): Promise<string> {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = JSON.parse(body) as Record<string, string>;
  const signer = {
    accessKeyId: AccessKeyId ?? '',
    secretAccessKey: SecretAccessKey ?? '',
    sessionToken: SessionToken ?? '',
    expiresAt: Date.parse(Expiration ?? ''),
  };
  const { result } = await aws.getCallerIdentity(signer, targetOf(sandbox));
  return result.ok ? result.value.arn : JSON.stringify(result.error);
}

it('a long-term key of a program carries MFA: one code, one ask, two roles that want MFA', async () => {
  const { key, serial } = alice(sandbox);
  gives({ AccessKeyId: key.accessKeyId, SecretAccessKey: key.secretAccessKey });
  await start(
    source() + lines('admin', 'pass', `mfa_serial = ${serial}`) + lines('deploy', 'pass', `mfa_serial = ${serial}`),
  );
  const admin = credentials('admin');
  const [request] = await until(
    'a code is wanted',
    () => store.state.codeRequests,
    (found) => found.length > 0 && found,
  );
  expect(request).toMatchObject({ userName: 'alice', unlocks: ['admin', 'deploy'] });
  expect((await fob.codes.submit(request?.id ?? '', proofOf(sandbox).code)).ok).toBe(true);
  expect(await caller((await admin).body)).toContain(':assumed-role/admin/alice');
  expect(await caller((await credentials('deploy')).body)).toContain(':assumed-role/deploy/alice');
  expect(times()).toBe(1);
});

it('temporary credentials are below the first role of a chain, and asked for again when AWS says that they expired', async () => {
  const session = async (steps: number) => {
    const { result } = await aws.getSessionToken(
      alice(sandbox).key,
      targetOf(sandbox),
      { durationSeconds: 900 },
      proofOf(sandbox, steps),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { accessKeyId, secretAccessKey, sessionToken } = result.value;
    gives({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: null });
  };
  await session(0);
  await start(source() + lines('admin', 'pass') + lines('partner', 'admin', `external_id = ${PARTNER_EXTERNAL_ID}`));
  expect(await caller((await credentials('partner')).body)).toContain(':assumed-role/partner/');
  sandbox.account.expireSessions();
  await session(1);
  expect(await fob.sessions.refresh('admin')).toEqual({ ok: true, value: null });
  expect(await caller((await credentials('admin')).body)).toContain(':assumed-role/admin/');
  expect(times()).toBe(2);
});

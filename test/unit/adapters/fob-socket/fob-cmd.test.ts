import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';

// cmd.exe runs on Windows only; what fob.cmd asks curl to do is tried here with the same options.
let script: string;
let folder: string;
let endpoint: string;
let headers: string;
let fob: FobSocket;

beforeEach(async () => {
  script = await readFile('assets/bin/fob.cmd', 'latin1');
  folder = await mkdtemp(join(tmpdir(), 'fob-cmd-'));
  [endpoint, headers] = [join(folder, 'fob', 'endpoint'), join(folder, 'headers.txt')];
  const started = await startFobSocket(
    { kind: 'tcp', endpointFile: endpoint },
    {
      handle: ({ path, query }) =>
        Promise.resolve(
          query.get('profile') === 'my dev'
            ? { status: 200, body: `{"path":"${path}"}`, contentType: 'application/json' }
            : { status: 408, body: 'Nobody entered a code.', contentType: 'text/plain' },
        ),
    },
  );
  if (!started.ok) throw new Error(started.error.detail);
  fob = started.value;
});
afterEach(async () => {
  await fob.stop();
  await rm(folder, { recursive: true });
});

/** Runs the one curl line of fob.cmd with its variables filled in. */
function askAsFobCmd(profile: string): Promise<{ status: number | null; stdout: string }> {
  const line = script.split('\r\n').find((one) => one.startsWith('"!curl!"')) ?? '';
  const variables: Record<string, string> = { '!endpoint!': endpoint, '!headers!': headers, '!profile!': profile };
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)]
    .slice(1)
    .map(([, quoted, plain]) => (quoted ?? plain ?? '').replace(/!\w+!/g, (name) => variables[name] ?? name));
  return new Promise((done) => {
    const env = { ...process.env, http_proxy: 'http://127.0.0.1:1' };
    const child = execFile('curl', args, { env }, (_, stdout) => done({ status: child.exitCode, stdout }));
  });
}

describe('fob.cmd', () => {
  it('gets credentials through the endpoint file', async () => {
    expect(await askAsFobCmd('my dev')).toEqual({ status: 0, stdout: '{"path":"/credentials"}' });
  });

  it('gets the reason from a header, and nothing on standard output', async () => {
    expect(await askAsFobCmd('other')).toEqual({ status: 22, stdout: '' });
    const text = await readFile(headers, 'latin1');
    expect(text).toMatch(/^HTTP\/1.1 408/);
    expect(text).toContain('Fob-Error: Nobody entered a code.\r\n');
  });

  it('has no token to show on a command line', () => {
    expect(script).not.toMatch(/Authorization|Bearer|token=/);
  });

  it('is a batch file: plain ASCII with CRLF, and every label is there', () => {
    expect(script).toMatch(/^@echo off\r\n/);
    expect(script.replaceAll('\r\n', '')).toMatch(/^[ -~]*$/);
    const wanted = [...script.matchAll(/(?:goto|call) :?(\w+)/g)].map(([, label]) => label);
    const labels = [...script.matchAll(/\r\n:(\w+)/g)].map(([, label]) => label);
    expect(new Set(wanted)).toEqual(new Set(labels));
  });

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(script).toContain(`echo fob ${version}\r\n`);
  });
});

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../../src/contract/app-error';
import { runFob } from '../../../../src/main/adapters/connect/run-fob';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'fob connect '))));
afterEach(() => rm(folder, { recursive: true }));

async function script(text: string): Promise<string> {
  const file = join(folder, 'fob');
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

it('passes the name on unchanged, whatever is in it', async () => {
  const name = `it's 100% "odd" $(touch pwned) & more`;
  expect(await runFob(await script(`printf '%s|' "$@"`), name)).toEqual(ok(`credentials|${name}|`));
  const less = ['--allow', 's3:Get*'];
  expect(await runFob(await script(`printf '%s|' "$@"`), name, less)).toEqual(
    ok(`credentials|${name}|--allow|s3:Get*|`),
  );
});

it('says why it got no credentials', async () => {
  const refusing = await script('echo "fob: Fob is not running. Start it." >&2; exit 3');
  expect(await runFob(refusing, 'a')).toMatchObject({
    error: { code: 'tool-failed', nextStep: 'Fob is not running. Start it.' },
  });
  expect(await runFob(join(folder, 'missing'), 'a')).toMatchObject({ error: { code: 'tool-failed' } });
  expect(await runFob(await script('exec sleep 30'), 'a', [], 100)).toMatchObject({ error: { code: 'timed-out' } });
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a Fob that may open no more files says so where it runs programs, and goes on', async () => {
  const line = `ulimit -n 60; exec "${process.execPath}" --import tsx test/unit/adapters/without-files.ts`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', line]);
  expect(JSON.parse(stdout)).toMatchObject({
    source: { how: 'not-started', shortOf: 'open files' },
    fob: { ok: false, error: { code: 'tool-failed' } },
    doctor: 'EMFILE',
    path: ['/of/this/process'],
  });
}, 30_000);

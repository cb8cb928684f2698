/** Fob, and what Fob runs, never takes its own projection for the person's files. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { awsFilePaths } from '../../../src/main/adapters/aws-files/paths';
import { plainEnvironment, projectionFolder } from '../../../src/main/adapters/aws-files/plain-environment';
import { homeForEachTest } from './folders';

let home = '';
let folder = '';
homeForEachTest((made) => {
  home = made;
  folder = projectionFolder({}, home);
  mkdirSync(join(folder, 'exec'), { recursive: true });
});

const own = () => awsFilePaths({}, home);
const paths = (environment: Record<string, string>) => awsFilePaths(plainEnvironment(environment, home), home);

it('the files of a projected shell are those that it had before', () => {
  const projected = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  expect(paths(projected)).toEqual(own());
  expect(paths({ ...projected, FOB_PLAIN_CONFIG_FILE: '', FOB_PLAIN_CREDENTIALS_FILE: '' })).toEqual(own());
  expect(paths({ ...projected, FOB_PLAIN_CONFIG_FILE: '/etc/c', FOB_PLAIN_CREDENTIALS_FILE: '~/k' })).toEqual({
    config: '/etc/c',
    credentials: join(home, 'k'),
  });
});

it('however its name is spelled, and behind a link', () => {
  symlinkSync(folder, join(home, 'linked'));
  writeFileSync(join(home, '.aws', 'config'), '');
  symlinkSync(join(home, '.aws', 'config'), join(folder, 'config'));
  for (const path of [
    `${home}/.aws/../.fob/aws/config`,
    '~/.fob/aws/config',
    join(home, 'linked', 'config'),
    join(folder, 'exec', 'x', 'config'),
  ])
    expect([path, paths({ AWS_CONFIG_FILE: path }).config]).toEqual([path, own().config]);
});

it('a note that leads to the projection counts for nothing', () => {
  const config = join(folder, 'config');
  expect(paths({ AWS_CONFIG_FILE: config, FOB_PLAIN_CONFIG_FILE: config }).config).toBe(own().config);
});

it('files elsewhere and all other variables stay', () => {
  const environment = { AWS_CONFIG_FILE: join(home, '.fob', 'awsome'), PATH: '/bin', FOB_PLAIN_CONFIG_FILE: '/etc/c' };
  expect(plainEnvironment(environment, home)).toEqual(environment);
});

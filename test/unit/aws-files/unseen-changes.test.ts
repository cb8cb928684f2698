/** Changes that reach no watcher: Fob sees them when it looks. */
import fsPromises from 'node:fs/promises';
import { linkSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { Configuration } from '../../../src/main/core/aws-files/configuration';
import { noKeptKeys } from '../../../src/main/core/aws-files/kept-keys';
import { homeForEachTest } from './folders';

let home = '';
let config = '';
homeForEachTest((made) => {
  home = made;
  config = join(home, '.aws', 'config');
});
const files = () => createAwsFiles({ config, credentials: join(home, '.aws', 'credentials') });

describe('files that were read', () => {
  it('are not stale as long as nothing changes', async () => {
    const one = files();
    await one.read();
    expect(await one.isStale()).toBe(false);
    expect(await one.isStale()).toBe(false);
  });

  it.each([
    ['was written', () => writeFileSync(config, '[profile b]\n')],
    ['was written with as many bytes', () => writeFileSync(config, '[profile c]\n')],
    [
      'was replaced, with the old time and size',
      () => {
        writeFileSync(`${config}.new`, '[profile c]\n');
        utimesSync(`${config}.new`, 1_000_000, 1_000_000);
        renameSync(`${config}.new`, config);
      },
    ],
    [
      'was written in place, with the old time and size',
      () => {
        writeFileSync(config, '[profile c]\n');
        utimesSync(config, 1_000_000, 1_000_000);
      },
    ],
    ['is gone', () => rmSync(config)],
  ])('are stale if one %s', async (_, change) => {
    writeFileSync(config, '[profile a]\n');
    utimesSync(config, 1_000_000, 1_000_000);
    const one = files();
    await one.read();
    change();
    expect(await one.isStale()).toBe(true);
    await one.read();
    expect(await one.isStale()).toBe(false);
  });

  it('are stale if one appeared', async () => {
    const one = files();
    await one.read();
    writeFileSync(config, '');
    expect(await one.isStale()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('are stale if a missing one cannot be read now', async () => {
    const one = files();
    await one.read();
    symlinkSync('config', config);
    expect(await one.isStale()).toBe(true);
  });

  it('are not read to see that', async () => {
    writeFileSync(config, '[profile a]\n');
    const one = files();
    await one.read();
    const read = fsPromises.readFile;
    let reads = 0;
    fsPromises.readFile = ((...args: Parameters<typeof read>) => {
      reads += 1;
      return read(...args);
    }) as typeof read;
    syncBuiltinESMExports();
    writeFileSync(config, '[profile b]\n');
    expect(await one.isStale()).toBe(true);
    fsPromises.readFile = read;
    syncBuiltinESMExports();
    expect(reads).toBe(0);
  });

  it('are stale if one changed while it was read', async () => {
    writeFileSync(config, '[profile a]\n');
    const one = files();
    const read = fsPromises.readFile;
    fsPromises.readFile = (async (...args: Parameters<typeof read>) => {
      const bytes = await read(...args);
      writeFileSync(config, '[profile changed]\n');
      return bytes;
    }) as typeof read;
    syncBuiltinESMExports();
    expect((await one.read()).config.text).toBe('[profile a]\n');
    fsPromises.readFile = read;
    syncBuiltinESMExports();
    expect(await one.isStale()).toBe(true);
  });

  it('count as unchanged while the disk does not answer, and only one look waits for it', async () => {
    const one = files();
    await one.read();
    const stat = fsPromises.stat;
    let looks = 0;
    fsPromises.stat = (() => {
      looks += 1;
      return new Promise(() => undefined);
    }) as unknown as typeof stat;
    syncBuiltinESMExports();
    const answers = await Promise.all([one.isStale(), one.isStale(), one.isStale()]);
    fsPromises.stat = stat;
    syncBuiltinESMExports();
    expect(answers).toEqual([false, false, false]);
    expect(looks).toBe(2);
  });
});

describe.skipIf(process.platform === 'win32')('a hard link that is edited in place by its other name', () => {
  it('is not seen by the watcher, but at the next look, which reports it once', async () => {
    writeFileSync(join(home, 'dotfile'), '[profile a]\nregion = x\n');
    linkSync(join(home, 'dotfile'), config);
    const configuration = new Configuration(files(), {}, noKeptKeys);
    await configuration.reload();
    const news: boolean[] = [];
    configuration.watch((isNews) => news.push(isNews));
    writeFileSync(join(home, 'dotfile'), '[profile a]\nregion = x\n[profile b]\nregion = x\n');
    await delay(400);
    expect(news).toEqual([]);

    await Promise.all([configuration.refresh(), configuration.refresh()]);
    expect(news).toEqual([true]);
    expect(configuration.plans.map(({ name }) => name)).toEqual(['a', 'b']);
    await configuration.refresh();
    expect(news).toEqual([true]);
    configuration.stop();
  });
});

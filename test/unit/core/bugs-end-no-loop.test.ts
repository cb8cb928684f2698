/** A bug in one place must not end work that goes on all the time: reads, saves, renewals, the start. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { Signal } from '../../../src/main/core/base/signal';
import { Store } from '../../../src/main/core/base/store';
import { Turns } from '../../../src/main/core/base/turns';
import * as at from './fob-fixture';
import { bugsOf } from './bugs-of';
import { settle } from './doubles';

const bug = () => Promise.reject(new Error('bug'));

describe('a bug of one listener', () => {
  const throws = () => {
    throw new Error('bug');
  };

  it('of an event does not keep the others from it', async () => {
    const signal = new Signal<[number]>();
    const heard: number[] = [];
    signal.listen(throws);
    signal.listen((number) => heard.push(number));
    expect(await bugsOf(() => signal.emit(7))).toEqual(['bug']);
    expect(heard).toEqual([7]);
  });

  it('of the store does not keep tray and pages from the change', async () => {
    const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false };
    const store = new Store(initialState(about));
    const seen: string[] = [];
    store.subscribe(throws);
    store.subscribe(({ users }) => seen.push(String(users?.length)));
    expect(await bugsOf(() => store.update({ users: [] }))).toEqual(['bug']);
    expect(seen).toEqual(['0']);
  });
});

describe('jobs in turns', () => {
  it('go on after one that failed, in their order, and only its caller hears of it', async () => {
    const turns = new Turns();
    const done: number[] = [];
    const job = (number: number) =>
      turns.run(async () => {
        await settle();
        if (number === 2) throw new Error('bug');
        done.push(number);
        return number;
      });
    const results = await Promise.allSettled([1, 2, 3].map(job));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual([1, 3]);
  });
});

describe('Fob goes on', () => {
  beforeEach(at.setUp);

  it('to read files after a read that failed', async () => {
    const read = at.files.read.bind(at.files);
    at.files.read = bug;
    const rejections: unknown[] = [];
    const listener = (reason: unknown) => void rejections.push(reason);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', listener);
    at.files.changed();
    await settle();
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
    expect(rejections).toHaveLength(1);

    at.files.read = read;
    at.files.config += '[profile new]\nrole_arn = arn:aws:iam::111122223333:role/new\nsource_profile = alice\n';
    at.files.changed();
    await settle();
    expect(at.profile('new')).toBeDefined();
  });

  it('to save settings after a save that failed', async () => {
    const save = at.settings.save.bind(at.settings);
    at.settings.save = bug;
    await expect(at.fob.settings.change({ theme: 'dark' })).rejects.toThrow('bug');
    at.settings.save = save;
    expect(await at.fob.settings.change({ theme: 'dark' })).toEqual(ok(null));
    expect(at.settings.settings.theme).toBe('dark');
  });

  it('to switch the endpoint after a start that failed', async () => {
    const listen = at.server.listen.bind(at.server);
    at.server.listen = bug;
    await expect(at.fob.endpoint.serve('admin', true)).rejects.toThrow('bug');
    at.server.listen = listen;
    expect(await at.fob.endpoint.serve('admin', true)).toEqual(ok(null));
    expect(at.profile('admin').endpoint.variables).not.toBeNull();
  });

  it('to renew although a part of what it does after each change fails', async () => {
    const asked = at.fob.commands.credentials('admin', new AbortController().signal);
    await settle();
    await at.typeCode();
    const first = await asked;
    const watch = at.network.watch.bind(at.network);
    at.network.watch = () => {
      throw new Error('bug');
    };
    at.aws.refuse = () => ({ kind: 'network', message: 'ENOTFOUND' });
    const bugs = await bugsOf(async () => {
      await at.time.advance(at.HOUR - at.MINUTE);
      at.aws.refuse = () => null;
      await at.time.advance(20 * at.MINUTE);
    });
    at.network.watch = watch;
    expect(new Set(bugs)).toEqual(new Set(['bug']));
    // The tries after the first failure come from the timer that the same work sets.
    expect(at.aws.count('AssumeRole')).toBeGreaterThan(5);
    const next = await at.fob.commands.credentials('admin', new AbortController().signal);
    expect(next).toMatchObject({ ok: true });
    expect(next).not.toEqual(first);
  });
});

describe('a start with a bug', () => {
  beforeEach(at.setUp);

  it.each([
    ['in the settings', () => (at.settings.load = bug)],
    ['in the vault', () => (at.vault.open = bug)],
  ])('%s still serves profiles, and reports it', async (_, break_) => {
    break_();
    await at.start();
    const asked = at.fob.commands.credentials('admin', new AbortController().signal);
    await settle();
    await at.typeCode();
    expect(await asked).toMatchObject({ ok: true });
    expect(at.store.state.activity.map(({ text }) => text)).toContain('Something went wrong inside Fob.');
  });

  it('in the files reads them later', async () => {
    const read = at.files.read.bind(at.files);
    at.files.read = bug;
    await at.start();
    expect(at.store.state.profiles).toEqual([]);
    at.files.read = read;
    at.files.changed();
    await settle();
    expect(at.profile('admin')).toBeDefined();
  });
});

/** Fob looks at the files when a profile is used, the window opens or the computer wakes, and when a person says so. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandlers, type HandlerDeps } from '../../../src/main/desktop/handlers';
import * as at from './fob-fixture';
import { bugsOf } from './bugs-of';
import { settle } from './doubles';

const NEW = '[profile new]\nrole_arn = arn:aws:iam::111122223333:role/new\nsource_profile = alice\n';
const isKnown = () => at.store.state.profiles.some(({ name }) => name === 'new');
const activity = () => at.store.state.activity.map(({ text }) => text);

describe('a change that no watcher saw is read', () => {
  beforeEach(async () => {
    await at.setUp();
    at.files.config += NEW;
    await settle();
    expect(isKnown()).toBe(false);
  });

  it('when a profile is used by a command', async () => {
    const asked = at.command('new');
    await settle();
    await at.typeCode();
    expect((await asked).status).toBe(200);
  });

  it.each(['/list', '/status'])('at fob %s', async (path) => {
    expect((await at.ask(path, { profile: 'new' })).body).toContain('new');
  });

  it('when a profile is used in Fob', async () => {
    const started = at.fob.sessions.refresh('new');
    await settle();
    await at.typeCode();
    expect(await started).toMatchObject({ ok: true });
  });

  it('when a tool asks the endpoint', async () => {
    await at.begin('admin');
    await at.fob.endpoint.serve('admin', true);
    at.files.config = at.files.config.replace('role/admin', 'role/other');
    await at.server.ask('/profiles/admin.json');
    expect(at.aws.calls.map(({ roleArn }) => roleArn)).toContain('arn:aws:iam::111122223333:role/other');
  });

  it('when the computer wakes', async () => {
    at.fob.wake();
    await settle();
    await settle();
    expect(isKnown()).toBe(true);
  });

  it('when the window opens', async () => {
    await at.fob.files.refresh();
    await settle();
    expect(isKnown()).toBe(true);
    expect(activity()).toContain('Read the profiles again: the files in ~/.aws changed');
  });

  it('when a page asks for it', async () => {
    const handlers = createHandlers({ fob: at.fob, state: () => at.store.state } as HandlerDeps);
    expect(await handlers['file.read-again'](undefined as never)).toEqual({ ok: true, value: null });
    await settle();
    expect(isKnown()).toBe(true);
  });
});

describe('files without a change', () => {
  beforeEach(at.setUp);

  it('are looked at, but not read, at each use', async () => {
    await at.begin('admin');
    const read = at.files.read.bind(at.files);
    let reads = 0;
    at.files.read = () => {
      reads += 1;
      return read();
    };
    for (let times = 0; times < 20; times += 1) await at.command('admin');
    expect(reads).toBe(0);
  });

  it('are read when a person asks, who sees that they say nothing new', async () => {
    await at.fob.files.readAgain();
    await settle();
    expect(activity()).toContain('Read the files in ~/.aws again: nothing changed');
  });

  it('do not keep a use from its answer if reading them has a bug', async () => {
    await at.begin('admin');
    at.files.isStale = () => Promise.resolve(true);
    at.files.read = () => Promise.reject(new Error('bug'));
    const bugs = await bugsOf(async () => expect((await at.command('admin')).status).toBe(200));
    expect(bugs).toEqual(['bug']);
  });
});

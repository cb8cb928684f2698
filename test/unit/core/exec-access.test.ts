/** What `fob exec` gives a command, and for how long it is worth anything. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  ask,
  aws,
  begin,
  command,
  files,
  fob,
  HOUR,
  MINUTE,
  processes,
  profile,
  server,
  settings,
  sources,
  setUp,
  start,
  store,
  time,
  typeCode,
  vault,
  projection,
} from './fob-fixture';
import { processOf } from './callers-fixture';
import { settle } from './doubles';
import { temporary } from './source-doubles';

beforeEach(setUp);

const PATH = '/command';

/** Runs `fob exec PROFILE` in a process, and reads the variables that the command gets. */
async function exec(name: string, pid: number): Promise<Record<string, string>> {
  processes.running.set(pid, `tick ${pid}`);
  const { status, body } = await ask('/exec', { profile: name, shell: 'sh', pid: String(pid), born: `tick ${pid}` });
  expect([status, body]).toEqual([200, expect.any(String)]);
  return Object.fromEntries(
    [...body.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
}
const tokenOf = (variables: Record<string, string>) =>
  variables['AWS_CONTAINER_AUTHORIZATION_TOKEN']?.replace('Bearer ', '') ?? 'none';
const fetchWith = (variables: Record<string, string>, path = PATH) => server.ask(path, tokenOf(variables));

/** Lets Fob tidy up after commands that have ended. */
const tidied = () => time.advance(10_000);

const ends = async (pid: number): Promise<void> => {
  processes.running.delete(pid);
  await settle();
};

describe('fob exec', () => {
  it('gives the command an address, a token of its own, and files in which its profile has no credentials', async () => {
    await begin('admin');
    const variables = await exec('admin', 11);
    expect(variables).toEqual({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:40001/command',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Bearer token-of-command-1',
      AWS_PROFILE: 'admin',
      AWS_CONFIG_FILE: '/views/admin/config',
      AWS_SHARED_CREDENTIALS_FILE: '/views/admin/credentials',
      AWS_ACCOUNT_ID: '111122223333',
      FOB_PROFILE: 'admin',
      AWS_VAULT: 'admin',
    });
    expect((await fetchWith(variables)).json['AccessKeyId']).toMatch(/^ASIA/);
  });

  it('takes away every variable that a tool would prefer to the address', async () => {
    await begin('admin');
    processes.running.set(1, 'b');
    const { body } = await ask('/exec', { profile: 'admin', pid: '1', born: 'b' });
    const [, names = ''] = /^unset (.*)$/m.exec(body) ?? [];
    expect(names.split(' ')).toEqual(
      expect.arrayContaining([
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
        'AWS_DEFAULT_PROFILE',
        'AWS_WEB_IDENTITY_TOKEN_FILE',
        'AWS_ROLE_ARN',
        'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
        'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
      ]),
    );
    expect(names).not.toMatch(/FULL_URI|AUTHORIZATION_TOKEN(?!_FILE)|AWS_PROFILE/);
  });

  it('asks for the code before the command begins', async () => {
    const waits = exec('admin', 12);
    await typeCode();
    expect((await fetchWith(await waits)).status).toBe(200);
    expect(aws.count('GetSessionToken')).toBe(1);
  });

  it('serves a command its own profile at its own path, and nothing else', async () => {
    await begin('admin');
    const [admin, deploy] = [await exec('admin', 1), await exec('deploy', 2)];
    expect(tokenOf(admin)).not.toBe(tokenOf(deploy));
    const keys = await Promise.all([admin, deploy].map(async (it) => (await fetchWith(it)).json['AccessKeyId']));
    expect(new Set(keys).size).toBe(2);
    expect((await fetchWith(admin, '/profiles/deploy.json')).status).toBe(403);
    expect((await fetchWith(admin, '/profiles/admin.json')).status).toBe(403);
    // Who may read the token's file gets the profiles that are switched on, and no command's.
    await fob.endpoint.serve('deploy', true);
    expect((await server.ask(PATH)).status).toBe(404);
  });

  it('renews for as long as the command runs, and the token dies with it', async () => {
    await begin('admin');
    const variables = await exec('admin', 7);
    const first = await fetchWith(variables);
    await time.advance(50 * MINUTE);
    await settle();
    const second = await fetchWith(variables);
    expect(second.status).toBe(200);
    expect(second.json['AccessKeyId']).not.toBe(first.json['AccessKeyId']);
    await ends(7);
    expect(await fetchWith(variables)).toMatchObject({ status: 403, json: { code: 'command-ended' } });
    expect(await fetchWith(variables)).toMatchObject({ status: 401 });
    await tidied();
    expect(await fetchWith(variables).catch((error: unknown) => String(error))).toBe('Error: ECONNREFUSED');
  });

  it('does not serve another process that got the same id', async () => {
    await begin('admin');
    const variables = await exec('admin', 7);
    processes.running.set(7, 'a later tick');
    expect((await fetchWith(variables)).status).toBe(403);
  });

  it('listens while a command runs, and no process is looked at while nothing happens', async () => {
    await begin('admin');
    const [one, two] = [await exec('admin', 1), await exec('deploy', 2)];
    expect(server.starts).toBe(1);
    await time.advance(MINUTE);
    const { looks } = processes;
    await time.advance(20 * MINUTE);
    expect(processes.looks).toBe(looks);
    await ends(1);
    await fetchWith(one);
    await tidied();
    expect([server.isListening, [...projection.shown]]).toEqual([true, ['deploy']]);
    await ends(2);
    await fetchWith(two);
    await tidied();
    expect([server.isListening, [...projection.shown]]).toEqual([false, []]);
    expect([...vault.entries.keys()].filter((id) => id.startsWith('command/'))).toEqual([]);
  });

  it('makes address and view once for short commands in a row, and the vault gets none of them', async () => {
    await begin('admin');
    const changed: string[] = [];
    projection.beforeWrite = (path) => changed.push(path);
    vault.beforeWrite = (id) => id.startsWith('command/') && changed.push(id);
    for (let pid = 1; pid <= 300; pid += 1) {
      await exec(pid % 2 === 0 ? 'admin' : 'deploy', pid);
      await ends(pid);
      await time.advance(100);
    }
    expect(changed.sort()).toEqual(
      ['admin', 'deploy'].flatMap((name) => [`/views/${name}/config`, `/views/${name}/credentials`]),
    );
    expect(server.starts).toBe(1);
    await tidied();
    expect([server.isListening, projection.shown.size]).toEqual([false, 0]);
  });

  it('keeps a command in the vault that has run for a moment, and every one when Fob quits', async () => {
    const kept = () => [...vault.entries.keys()].filter((id) => id.startsWith('command/')).length;
    await begin('admin');
    await exec('admin', 1);
    expect(kept()).toBe(0);
    await time.advance(2_000);
    expect(kept()).toBe(1);
    await exec('admin', 2);
    expect(kept()).toBe(1);
    await fob.stop();
    expect(kept()).toBe(2);
  });

  it('keeps address and view for ten seconds after the last command of several', async () => {
    await begin('admin');
    const runs = async (pid: number) => {
      await exec('admin', pid);
      await ends(pid);
      await time.advance(2_000);
    };
    await runs(1);
    await time.advance(6_000);
    await runs(2);
    await time.advance(9_000);
    expect([server.isListening, [...projection.shown]]).toEqual([true, ['admin']]);
    await time.advance(1_000);
    expect([server.isListening, [...projection.shown]]).toEqual([false, []]);
  });

  describe('whose entry in the vault', () => {
    const kept = () => [...vault.entries.keys()].filter((id) => id.startsWith('command/')).length;
    beforeEach(() => begin('admin'));

    it('could not be written, is written when Fob quits', async () => {
      vault.isFull = true;
      await exec('admin', 1);
      await time.advance(2_000);
      vault.isFull = false;
      await fob.stop();
      expect(kept()).toBe(1);
    });

    it('is being written when Fob quits, holds the quit', async () => {
      const write = vault.write.bind(vault);
      let goOn = (): void => undefined;
      const late = new Promise<void>((resolve) => (goOn = resolve));
      vault.write = async (id, value) => {
        await late;
        return write(id, value);
      };
      await exec('admin', 1);
      await time.advance(2_000);
      const stopped = fob.stop();
      expect([kept(), stopped]).toEqual([0, expect.any(Promise)]);
      goOn();
      await stopped;
      expect(kept()).toBe(1);
    });

    it('is thrown away with an unreadable vault, gets a new one', async () => {
      await exec('admin', 1);
      await time.advance(2_000);
      expect(await fob.vault.reset()).toMatchObject({ ok: true });
      await settle();
      expect(kept()).toBe(1);
    });

    it.each([
      ['entry-damaged', 0],
      ['vault-unavailable', 1],
    ] as const)(
      'cannot be read (%s), is told, and only what is damaged for good is thrown away',
      async (code, left) => {
        await exec('admin', 1);
        await fob.stop();
        const read = vault.read.bind(vault);
        vault.read = (id) =>
          id.startsWith('command/')
            ? Promise.resolve({ ok: false, error: { code, message: 'x', nextStep: 'y' } })
            : read(id);
        await start();
        await settle();
        expect(store.state.activity.map(({ text }) => text)).toContain(
          '1 command of fob exec can fetch no more credentials, as what Fob saved of them cannot be read',
        );
        expect(kept()).toBe(left);
      },
    );

    it('has the new name of its profile, also if that comes before the entry', async () => {
      const text = () => [...vault.entries].find(([id]) => id.startsWith('command/'))?.[1] ?? '';
      await exec('admin', 1);
      const preview = await fob.profiles.preview({ do: 'rename', profile: 'admin', to: 'boss' });
      await fob.profiles.save((preview.ok && preview.value.id) || '');
      await time.advance(2_000);
      expect(JSON.parse(text())).toMatchObject({ profile: 'boss', view: 'admin' });
    });
  });

  it('answers in time though the system is slow to say whether it runs', async () => {
    await begin('admin');
    const variables = await exec('admin', 1);
    await time.advance(3_000);
    const isAlive = processes.isAlive.bind(processes);
    processes.isAlive = (process) =>
      new Promise((resolve) => {
        time.at(time.now() + 1_900, () => void isAlive(process).then(resolve));
      });
    const answer = fetchWith(variables);
    await time.advance(300);
    expect(await answer).toMatchObject({ status: 503, json: { code: 'endpoint-not-ready' } });
  });

  it('keeps a view that another command of the profile uses', async () => {
    await begin('admin');
    const [one] = [await exec('admin', 1), await exec('admin', 2)];
    await ends(1);
    await fetchWith(one);
    await tidied();
    expect([...projection.shown]).toEqual(['admin']);
  });

  it('keeps a view that another command of the profile uses when the view cannot be brought up to date', async () => {
    await begin('admin');
    const variables = await exec('admin', 11);
    files.config = files.config.replace('source_profile = alice', 'source_profile = alice\n   # note\n   more = x');
    files.changed();
    await settle();
    await exec('admin', 12);
    await tidied();
    expect([...projection.shown]).toEqual(['admin']);
    processes.running.delete(11);
    await fetchWith(variables);
    await tidied();
    expect(projection.shown.size).toBe(0);
  });

  it('keeps the profile in use, even if Fob renews nothing of what was only used', async () => {
    settings.settings = { ...settings.settings, keepHours: 0 };
    await start();
    await begin('admin');
    await time.advance(50 * MINUTE);
    expect(aws.count('AssumeRole')).toBe(1);
    await exec('admin', 3);
    const begun = aws.count('AssumeRole');
    await time.advance(HOUR);
    await settle();
    expect(aws.count('AssumeRole')).toBe(begun + 1);
    expect(profile('admin').renewal.keptFor).toBe('use');
    // It ends. The renewal that was due notices it, and no other one follows.
    await ends(3);
    await time.advance(5 * HOUR);
    await settle();
    expect(aws.count('AssumeRole')).toBeLessThanOrEqual(begun + 2);
    expect(profile('admin').renewal.keptFor).toBeNull();
  });

  it('goes on when Fob is started again, without the token on disk', async () => {
    await begin('admin');
    const variables = await exec('admin', 5);
    const gone = await exec('deploy', 6);
    await settle();
    expect(JSON.stringify([...vault.entries]).replaceAll(/hash of token-of-command-\d/g, '')).not.toContain(
      'token-of-command',
    );
    await fob.stop();
    processes.running.delete(6);
    projection.texts.clear();
    await start();
    expect([...projection.shown]).toEqual(['admin']);
    expect((await fetchWith(variables)).status).toBe(200);
    expect((await fetchWith(gone)).status).toBe(401);
  });

  it('serves no token of before if another program took the port while Fob was off', async () => {
    await begin('admin');
    const variables = await exec('admin', 5);
    await fob.stop();
    server.taken.add(40_001);
    await start();
    await settle();
    expect((await fetchWith(variables).catch(() => ({ status: 0 }))).status).not.toBe(200);
    expect(store.state.activity.map(({ text }) => text)).toContain(
      '1 command of fob exec can fetch no more credentials, as another program listens on port 40001',
    );
  });

  it('serves no token of before if the endpoint moved before the vault was open', async () => {
    await begin('admin');
    await fob.endpoint.serve('deploy', true);
    const variables = await exec('admin', 5);
    await exec('admin', 6);
    await settle();
    await fob.stop();
    server.taken.add(40_001);
    processes.running.delete(6);
    await start();
    await settle();
    expect((await fetchWith(variables)).status).toBe(401);
    expect([...projection.shown]).toEqual([]);
    expect([...vault.entries.keys()].filter((id) => id.startsWith('command/'))).toEqual([]);
    expect(store.state.activity.map(({ text }) => text)).toContain(
      '1 command of fob exec can fetch no more credentials, as another program listens on port 40001',
    );
  });

  it('serves a command for which the endpoint moved', async () => {
    await begin('admin');
    await exec('admin', 1);
    await ends(1);
    await exec('admin', 2);
    await fob.stop();
    processes.running.delete(2);
    await start();
    server.taken.add(40_001);
    const variables = await exec('admin', 3);
    expect(variables['AWS_CONTAINER_CREDENTIALS_FULL_URI']).toBe('http://127.0.0.1:40002/command');
    expect((await fetchWith(variables)).status).toBe(200);
  });

  it('goes on when the system could not say whether it runs', async () => {
    await begin('admin');
    const variables = await exec('admin', 5);
    processes.isBlind = true;
    expect(await fetchWith(variables)).toMatchObject({ status: 503, json: { code: 'endpoint-not-ready' } });
    await exec('deploy', 6);
    processes.isBlind = false;
    expect((await fetchWith(variables)).status).toBe(200);
  });

  describe('whose profile gets another name', () => {
    const view = () => projection.texts.get('/views/admin/config') ?? '';
    const renamed = async () => {
      await begin('admin');
      const variables = await exec('admin', 5);
      const before = view();
      const preview = await fob.profiles.preview({ do: 'rename', profile: 'admin', to: 'boss' });
      expect(await fob.profiles.save((preview.ok && preview.value.id) || '')).toMatchObject({ ok: true });
      await settle();
      return { variables, before };
    };

    it('follows it, and keeps its view with the old name, as it was', async () => {
      const { variables, before } = await renamed();
      expect((await fetchWith(variables)).status).toBe(200);
      expect(view()).toBe(before);
      await fob.stop();
      await start();
      await settle();
      expect((await fetchWith(variables)).status).toBe(200);
      expect([[...projection.shown], view()]).toEqual([['admin'], before]);
    });

    it('leaves no view when it ends', async () => {
      const { variables } = await renamed();
      await ends(5);
      await fetchWith(variables);
      await tidied();
      expect([...projection.shown]).toEqual([]);
    });
  });
});

describe('where a command cannot reach the address', () => {
  it.each([
    ['a container', { pid: '1', born: 'a tick of another computer' }],
    ['an older fob', {}],
  ])('it gets fixed credentials and one line that says so: %s', async (_, claim: Record<string, string>) => {
    await begin('admin');
    processes.running.set(1, 'another tick');
    const { status, body } = await ask('/exec', { profile: 'admin', ...claim });
    expect(status).toBe(200);
    expect(body).toContain("export AWS_SESSION_TOKEN='token-");
    expect(body).toMatch(
      /\nprintf '%s\\n' 'fob: This command .*\. Its credentials are not renewed: they last 1 h, until \d{4}-.*Z\.' >&2\n$/,
    );
    expect(body).not.toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI=');
    await tidied();
    expect([server.isListening, projection.shown.size]).toEqual([false, 0]);
  });

  it('says how long they last by the clock of AWS', async () => {
    aws.offset = -3 * HOUR;
    await begin('admin');
    expect((await ask('/exec', { profile: 'admin' })).body).toContain('they last 1 h, until');
  });

  it('says that Fob cannot see the process now, or is quitting', async () => {
    await begin('admin');
    processes.running.set(1, 'b');
    const said = async () =>
      /fob: (.*?) Its/.exec((await ask('/exec', { profile: 'admin', pid: '1', born: 'b' })).body)?.[1];
    processes.isBlind = true;
    expect(await said()).toBe('Fob cannot tell at the moment whether the command runs on this computer.');
    processes.isBlind = false;
    await fob.stop();
    expect(await said()).toBe('Fob is quitting.');
  });

  it('and where the endpoint cannot listen', async () => {
    await begin('admin');
    server.failing = true;
    processes.running.set(1, 'b');
    const { body } = await ask('/exec', { profile: 'admin', pid: '1', born: 'b' });
    expect(body).toContain('fob: No. Its credentials are not renewed');
    server.failing = false;
    await tidied();
    expect([server.isListening, projection.shown.size]).toEqual([false, 0]);
  });
});

describe('a running command whose source failed', () => {
  const failed = { kind: 'exited', program: '/opt/vault', status: 1, words: 'network' } as const;
  let variables: Record<string, string>;

  beforeEach(async () => {
    files.config =
      '[profile pass]\ncredential_process = /opt/vault get\n[profile one]\nrole_arn = arn:aws:iam::111122223333:role/one\nsource_profile = pass\n';
    files.credentials = '';
    await start();
    for (const { id } of store.state.sources) await fob.sources.allow(id);
    sources.gives = temporary('ASIAOFPASS', time.now() + HOUR);
    expect((await command('one')).status).toBe(200);
    variables = await exec('one', 5);
    sources.gives = failed;
    await time.advance(2 * HOUR);
    sources.asked.length = 0;
  });

  it('gets credentials again once the source gives some', async () => {
    expect((await fetchWith(variables)).status).toBe(403);
    sources.gives = temporary('ASIAOFPASS2', time.now() + 20 * HOUR);
    await time.advance(2 * MINUTE);
    expect((await fetchWith(variables)).status).toBe(200);
    // Fob renews it by itself from now on.
    sources.gives = temporary('ASIAOFPASS3', time.now() + 20 * HOUR);
    await time.advance(5 * HOUR);
    expect((await fetchWith(variables)).status).toBe(200);
  });

  it('asks it again after growing pauses, however often it asks Fob', async () => {
    const times = async (minutes: number) => {
      sources.asked.length = 0;
      for (let minute = 0; minute < minutes * 2; minute += 1) {
        const answers = await Promise.all([fetchWith(variables), fetchWith(variables)]);
        expect(answers.map(({ json }) => json['code'])).toEqual(['source-failed', 'source-failed']);
        await time.advance(MINUTE / 2);
      }
      return sources.asked.length;
    };
    expect(await times(10)).toBeLessThanOrEqual(4);
    expect(await times(60)).toBeGreaterThanOrEqual(4);
    expect(await times(60)).toBeLessThanOrEqual(8);
  });

  it('is not asked again for a tool that Fob knows nothing of', async () => {
    await fob.endpoint.serve('one', true);
    for (let round = 0; round < 3; round += 1) {
      expect((await server.ask('/profiles/one.json')).status).toBe(403);
      await time.advance(HOUR);
    }
    expect(sources.asked).toEqual([]);
  });
});

describe('a running command whose session needs a code', () => {
  const requests = () => store.state.codeRequests.length;
  const told = () => store.state.activity.filter(({ text }) => text.includes(' needs new credentials of ')).length;

  it('gets one code entry however often it asks, and its next try succeeds', async () => {
    await begin('admin');
    const variables = await exec('admin', 1);
    processes.chains.set(1, [processOf('terraform', { pid: 1, born: 'tick 1' })]);
    await time.advance(13 * HOUR);
    for (let round = 0; round < 3; round += 1) {
      expect(await fetchWith(variables)).toMatchObject({ status: 503, json: { code: 'endpoint-code-asked' } });
      await settle();
    }
    expect([requests(), told()]).toEqual([1, 1]);
    // Code entry names the program that waits.
    const waiting = () => store.state.codeRequests.flatMap((request) => request.waiting);
    expect(waiting()).toMatchObject([{ program: { name: 'terraform' }, profile: 'admin', times: 1 }]);
    await typeCode();
    expect(waiting()).toEqual([]);
    expect((await fetchWith(variables)).status).toBe(200);
  });

  it('asks the person before the session ends, once, and meanwhile hands out what is still good', async () => {
    await begin('alice');
    const variables = await exec('alice', 1);
    await time.advance(12 * HOUR - 10 * MINUTE);
    expect((await fetchWith(variables)).status).toBe(200);
    await settle();
    expect(requests()).toBe(1);
    fob.codes.cancelAll();
    await time.advance(5 * MINUTE);
    expect((await fetchWith(variables)).status).toBe(200);
    await settle();
    expect([requests(), told()]).toEqual([0, 1]);
  });

  it('does not try again at once what has failed just now', async () => {
    await begin('admin');
    const variables = await exec('admin', 1);
    await time.advance(13 * HOUR);
    aws.refuse = () => ({ kind: 'network', message: 'ENOTFOUND' });
    await fetchWith(variables);
    await settle();
    const calls = aws.calls.length;
    for (let round = 0; round < 3; round += 1) {
      await fetchWith(variables);
      await settle();
    }
    expect([aws.calls.length, requests()]).toEqual([calls, 0]);
  });

  it('does not nag a person who closed code entry', async () => {
    await begin('admin');
    const variables = await exec('admin', 1);
    await time.advance(13 * HOUR);
    await fetchWith(variables);
    await settle();
    fob.codes.cancelAll();
    await settle();
    expect(await fetchWith(variables)).toMatchObject({ status: 403, json: { code: 'endpoint-code-wanted' } });
    await settle();
    expect(requests()).toBe(0);
  });
});

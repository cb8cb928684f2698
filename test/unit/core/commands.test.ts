import { beforeEach, describe, expect, it } from 'vitest';
import {
  ask,
  awsConsole,
  begin,
  fob,
  HOUR,
  files,
  MINUTE,
  profile,
  projection,
  setUp,
  shellTexts,
  start,
  store,
  time,
  typeCode,
} from './fob-fixture';
import { settle } from './doubles';

beforeEach(setUp);

const words = async (path: string, query: Record<string, string> = {}) => {
  const { status, body } = await ask(path, query);
  return { status, body };
};

describe('fob list', () => {
  it('prints a line for each profile, with its state', async () => {
    await begin('admin');
    expect(await words('/list')).toEqual({
      status: 200,
      body: [
        'admin    active, 12 h left',
        'default  not served by Fob',
        'alice    active, 12 h left',
        'deploy   ready, 12 h left',
        'sso      not served by Fob',
        '',
      ].join('\n'),
    });
  });

  it('begins with what the person pinned, then what was used last, and shows marks', async () => {
    await fob.profileLabels.pin(['sso'], true);
    await fob.profileLabels.mark('deploy', { color: 'red', word: 'prod' });
    await settle();
    await begin('deploy');
    const { body } = await words('/list');
    expect(body.split('\n').map((line) => line.split(/ +/)[0])).toEqual([
      'sso',
      'deploy',
      'default',
      'alice',
      'admin',
      '',
    ]);
    expect(body).toMatch(/^deploy {3}active, \d+ h( \d+ min)? left {2}\[prod\]$/m);
    expect((await words('/list', { names: '' })).body).toBe('default\nalice\nadmin\ndeploy\nsso\n');
    expect((await words('/status', { profile: 'deploy' })).body).toContain('mark:         prod\n');
  });

  it('can print just the names', async () => {
    expect(await words('/list', { names: '' })).toEqual({ status: 200, body: 'default\nalice\nadmin\ndeploy\nsso\n' });
  });

  it('can print the names that a person chooses from: those that Fob serves, the kept ones first', async () => {
    await fob.renewal.keep('deploy', true);
    expect((await words('/list', { names: 'served' })).body).toBe('deploy\nalice\nadmin\n');
  });

  it('prints no control characters of a name', async () => {
    files.config = '[profile a\u001b[2Jb]\nregion = x\n[profile plain]\nregion = x\n';
    files.credentials = '';
    await start();
    expect((await words('/list')).body).toBe('a\ufffd[2Jb  not served by Fob\nplain   not served by Fob\n');
    expect((await words('/list', { names: '' })).body).toBe('plain\n');
  });
});

describe('fob status', () => {
  it('prints everything about a profile whose credentials are available', async () => {
    await begin('admin');
    const { status, body } = await words('/status', { profile: 'admin' });
    expect(status).toBe(200);
    expect(body).toMatch(/^profile: {6}admin\nsession: {6}active, 12 h left\nuntil: {8}\d{4}-\d\d-\d\dT[\d:]{8}Z\n/);
    expect(body).toContain('chain:        AKIA…WXYZ in alice > MFA session > Role admin\n');
    expect(body).toContain('delivery:     credential_process, as profile admin-fob\n');
    expect(body).not.toMatch(/secret|token/i);
  });

  it('has another status if the profile needs the person', async () => {
    expect(await words('/status', { profile: 'admin' })).toMatchObject({
      status: 202,
      body: expect.stringContaining('session:      no session, needs an MFA code\n') as string,
    });
    await begin('alice');
    for (let hour = 0; hour < 13; hour += 1) {
      await time.advance(HOUR);
      await settle();
    }
    expect(await words('/status', { profile: 'alice' })).toMatchObject({
      status: 202,
      body: expect.stringContaining('session:      expired\n') as string,
    });
  });

  it('says why a profile is not served, or that it does not exist', async () => {
    const { status, body } = await words('/status', { profile: 'sso' });
    expect(status).toBe(202);
    expect(body).toMatch(/\nproblem: {6}.*SSO/);
    expect(await words('/status', { profile: 'nobody' })).toEqual({
      status: 404,
      body: 'There is no profile nobody in ~/.aws. Open Fob to see the profiles that it found.\n',
    });
  });
});

describe('fob refresh', () => {
  it('asks for a code, waits for it and prints the new state', async () => {
    const refreshed = ask('/refresh', { profile: 'admin' });
    await typeCode();
    expect(await refreshed).toMatchObject({ status: 200, body: 'admin: active, 12 h left\n' });
  });

  it('waits no longer than other commands, and reports that the person cancelled', async () => {
    const tired = ask('/refresh', { profile: 'admin' });
    await settle();
    await time.advance(MINUTE);
    expect((await tired).status).toBe(408);
    const cancelled = ask('/refresh', { profile: 'admin' });
    await settle();
    fob.codes.cancel(store.state.codeRequests[0]?.id ?? '');
    expect((await cancelled).status).toBe(409);
  });
});

describe('fob stop', () => {
  it('ends the session', async () => {
    await begin('admin');
    expect(await words('/stop', { profile: 'admin' })).toEqual({ status: 200, body: 'admin: stopped\n' });
    expect(profile('admin').state).not.toBe('active');
    expect((await words('/stop', { profile: 'nobody' })).status).toBe(404);
  });
});

describe('fob login', () => {
  it('asks for the code it needs and opens the console at the given service and region', async () => {
    const opened = ask('/login', { profile: 'admin', service: 's3', region: 'eu-west-1' });
    await typeCode();
    expect(await opened).toMatchObject({ status: 200, body: 'admin: the AWS console opens in your browser\n' });
    expect(new URL(awsConsole.opened[0]?.url ?? '').searchParams.get('Destination')).toBe(
      'https://console.aws.amazon.com/s3/home?region=eu-west-1',
    );
  });

  it('says on one line why it opens nothing', async () => {
    expect(await words('/login', { profile: 'alice', service: '', region: '' })).toEqual({
      status: 502,
      body: expect.stringMatching(/^AWS opens its console for role sessions only.*\n$/) as string,
    });
    expect((await words('/login', { profile: 'admin', service: '../evil' })).status).toBe(400);
    expect((await words('/login', { profile: 'nobody' })).status).toBe(404);
    expect([awsConsole.opened, store.state.codeRequests]).toEqual([[], []]);
  });
});

describe('fob env', () => {
  it('prints the variables, with the region of the profile', async () => {
    files.config = `${files.config}[profile here]\nrole_arn = arn:aws:iam::111122223333:role/here\nsource_profile = alice\nregion = eu-central-1\n`;
    await start();
    await begin('here');
    const { status, body } = await words('/env', { profile: 'here', shell: 'fish' });
    expect(status).toBe(200);
    expect(body).toContain("set -gx AWS_REGION 'eu-central-1'\n");
  });

  it('asks for no code if it does not know the shell', async () => {
    expect((await words('/env', { profile: 'admin', shell: 'tcsh' })).status).toBe(400);
    expect(store.state.codeRequests).toEqual([]);
  });
});

describe('fob shell-init', () => {
  it('switches the projection on and keeps its lines in files, until the person switches it off', async () => {
    expect([...shellTexts.texts.keys()]).toEqual([]);
    const { status, body } = await words('/shell-init', { kind: 'fish' });
    expect([status, body]).toEqual([200, shellTexts.texts.get('on.fish')]);
    expect(body).toContain("set -gx AWS_CONFIG_FILE '/fob/aws/config'");
    expect(body).toContain("/home/alice/.aws/config\\'");
    expect([...shellTexts.texts.keys()]).toEqual(['on.sh', 'on.fish', 'on.ps1']);
    expect(projection.texts.get('/fob/aws/config')).toContain('credential_process');
    shellTexts.texts.clear();
    await start();
    expect(shellTexts.texts.size, 'they are written at each start').toBe(3);
    await fob.projection.switchTo(false);
    await settle();
    expect(shellTexts.texts.size).toBe(0);
    expect(await words('/shell-init', { kind: 'sh' })).toMatchObject({
      status: 502,
      body: expect.stringContaining('turned off in Fob') as string,
    });
    expect([shellTexts.texts.size, projection.texts.size]).toEqual([0, 0]);
  });

  it('knows the shells that it has lines for', async () => {
    expect((await words('/shell-init', { kind: 'cmd' })).status).toBe(400);
    expect(projection.texts.size).toBe(0);
  });
});

it.each(['/', '/nothing', '/constructor', '/EXEC', '/LIST', '/list/'])('%s is not a command', async (path) => {
  expect((await words(path, { profile: 'admin' })).status).toBe(404);
});

it.each(['/credentials', '/env', '/exec', '/status', '/refresh', '/stop', '/login'])(
  '%s needs a profile',
  async (path) => {
    expect((await words(path)).status).toBe(400);
    expect((await words(path, { profile: '' })).status).toBe(400);
  },
);

describe('while the state on screen lags behind', () => {
  beforeEach(async () => {
    await begin('alice');
    // With thousands of profiles, drawing takes long, so the next change of the screen waits.
    store.subscribe(() => time.takes(100));
  });

  it('fob refresh prints the current state of the session', async () => {
    const refreshed = ask('/refresh', { profile: 'admin' });
    await settle();
    expect((await refreshed).body).toBe('admin: active, 11 h 59 min left\n');
    expect(profile('admin').state, 'the state on screen').toBe('starting');
  });

  it('fob list and fob status print the current state too', async () => {
    await ask('/refresh', { profile: 'admin' });
    expect((await words('/list')).body).toContain('admin    active, 11 h 59 min left\n');
    const { status, body } = await words('/status', { profile: 'admin' });
    expect([status, body]).toEqual([200, expect.stringContaining('session:      active, 11 h 59 min left\n')]);
  });

  it('fob env prints the region that is in the files now', async () => {
    await ask('/refresh', { profile: 'admin' });
    files.config = files.config.replace('[profile admin]', '[profile admin]\nregion = eu-west-3');
    files.changed();
    await settle();
    expect((await words('/env', { profile: 'admin', shell: 'bash' })).body).toContain("AWS_REGION='eu-west-3'\n");
  });
});

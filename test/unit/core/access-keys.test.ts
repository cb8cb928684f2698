import { describe, expect, it } from 'vitest';
import type { AppError, Result } from '../../../src/contract/app-error';
import { DeviceFixture } from './device-fixture';
import { KeyFixture } from './key-fixture';
import { answerOf, settle } from './doubles';

const codeOf = (result: Result<unknown>): AppError['code'] | 'ok' => (result.ok ? 'ok' : result.error.code);

describe('a key that is moved into the vault', () => {
  it('leaves the file, gets a credential_process, and works as before', async () => {
    const at = await KeyFixture.of('carol');
    const { fixture } = at;
    const secret = fixture.sandbox.user('carol').secretAccessKey;
    await at.intoVault();
    expect(fixture.files.credentials).toBe('[carol]\n');
    expect(fixture.files.config).toContain(
      '[profile carol]\nregion = eu-central-1\ncredential_process = /opt/fob/fob credentials carol\n',
    );
    expect(at.own).toMatchObject({ place: 'vault', profiles: ['carol'], usedBy: ['carol', 'admin'] });
    expect(JSON.stringify(fixture.store.state)).not.toContain(secret);
    expect(await at.credentials()).toMatchObject({ ok: true });
  });

  it('keeps its live sessions and the sessions of roles that use it as their source', async () => {
    const at = await KeyFixture.of('alice');
    const session = async () => {
      const given = await at.credentials('admin');
      return given.ok ? given.value.session : undefined;
    };
    const before = await session();
    await at.intoVault();
    const calls = at.fixture.aws.actions.length;
    expect(before).toBeDefined();
    expect(await session()).toEqual(before);
    expect(at.fixture.aws.actions.length).toBe(calls);
  });

  it('is still there after a restart', async () => {
    const at = await KeyFixture.of('carol');
    await at.intoVault();
    await at.fixture.kill(at.fixture.vault.entries);
    expect(at.own.place).toBe('vault');
    expect(await at.credentials()).toMatchObject({ ok: true });
  });

  it('is put back byte for byte by Undo', async () => {
    const at = await KeyFixture.of('carol');
    const { files, vault } = at.fixture;
    files.credentials = `# mine\r\n${files.credentials.replaceAll('\n', '\r\n')}  # end`;
    files.changed();
    await settle();
    const before = { config: files.config, credentials: files.credentials };
    await at.intoVault();
    expect(at.own.canUndo).toBe(true);
    expect(await at.keys.undoMove(at.own.id)).toMatchObject({ ok: true });
    expect({ config: files.config, credentials: files.credentials }).toEqual(before);
    expect([...vault.entries.keys()].filter((id) => id.startsWith('access-key/'))).toEqual([]);
  });

  it('goes back without changing what others wrote to the files since then', async () => {
    const at = await KeyFixture.of('carol');
    const { files, sandbox } = at.fixture;
    await at.intoVault();
    files.credentials += '[other]\naws_access_key_id = AKIAOTHEROTHEROTHER\naws_secret_access_key = x\n';
    files.config += '# more\n';
    expect(await at.keys.undoMove(at.own.id)).toMatchObject({ ok: true });
    const { accessKeyId, secretAccessKey } = sandbox.user('carol');
    expect(files.credentials).toContain(
      `[carol]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
    expect(files.credentials).toContain('[other]');
    expect(files.config).toContain('# more');
    expect(files.config).not.toContain('credential_process');
  });

  it('moves to the credentials file on request', async () => {
    const at = await KeyFixture.of('carol');
    const before = at.fixture.files.config;
    await at.intoVault();
    expect(await at.keys.move(at.own.id, 'file')).toMatchObject({ ok: true });
    expect(at.own.place).toBe('credentials');
    expect(at.fixture.files.config).toBe(before);
    expect(await at.credentials()).toMatchObject({ ok: true });
  });

  it('returns to the config file by Undo if it came from there', async () => {
    const at = await KeyFixture.of('carol');
    const { files } = at.fixture;
    const { accessKeyId, secretAccessKey } = at.fixture.sandbox.user('carol');
    files.credentials = '';
    files.config = files.config.replace(
      '[profile carol]\n',
      `[profile carol]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
    );
    const before = files.config;
    files.changed();
    await settle();
    await at.intoVault();
    expect(files.config).not.toContain(secretAccessKey);
    expect(await at.credentials()).toMatchObject({ ok: true });
    await at.keys.undoMove(at.own.id);
    expect([files.config, files.credentials]).toEqual([before, '']);
  });
});

describe('the vault forgets a key only after a look at the files', () => {
  it('so a key stays in the vault if another program empties the file that it moves to', async () => {
    const at = await KeyFixture.of('carol');
    const { files } = at.fixture;
    await at.intoVault();
    files.beforeWrite = (file) => {
      if (file === 'config') files.credentials = '';
    };
    const moved = await at.keys.move(at.own.id, 'file');
    expect(moved).toMatchObject({
      error: {
        code: 'file-unwritable',
        message: expect.stringMatching(/another program.* is in the vault\.$/i) as string,
      },
    });
    files.beforeWrite = () => undefined;
    // The profile still asks Fob at the next start, which completes nothing by itself.
    expect(at.fixture.vault.entries.get('access-key/carol')).toContain('"stage":"kept"');
  });

  it('so a key stays in the vault if it leaves the files while a move is taken back', async () => {
    const at = await KeyFixture.of('carol');
    const { files } = at.fixture;
    const secret = at.fixture.sandbox.user('carol').secretAccessKey;
    files.editCredentials = () =>
      Promise.resolve({ ok: false, error: { code: 'file-unwritable', message: 'ENOSPC.', nextStep: 'x' } });
    let writes = 0;
    files.beforeWrite = () => {
      // The second write takes the line in config back.
      if ((writes += 1) === 2) files.credentials = '';
    };
    const moved = await at.keys.move(at.own.id, 'vault');
    expect(moved).toMatchObject({
      error: {
        message: expect.stringMatching(/is in the vault\. Fob completes the move when it starts next\.$/) as string,
      },
    });
    expect(at.fixture.vault.entries.get('access-key/carol')).toContain(secret);
  });

  it('and a key that somebody put there in the meantime is not overwritten', async () => {
    const at = await KeyFixture.of('carol');
    const { files, vault } = at.fixture;
    await at.intoVault();
    const entries = new Map(vault.entries);
    entries.set('access-key/carol', (entries.get('access-key/carol') ?? '').replace('"kept"', '"moving-out"'));
    const theirs = '[carol]\naws_access_key_id = AKIAOTHEROTHEROTHER\naws_secret_access_key = theirs\n';
    files.credentials = theirs;
    await at.fixture.kill(entries);
    expect(files.credentials).toBe(theirs);
    expect(at.fixture.vault.entries.get('access-key/carol')).toContain('"stage":"kept"');
    expect(at.fixture.store.state.activity.map(({ text }) => text).join()).toContain('has another access key');
  });

  it('and neither is one that appeared after a typed key was checked', async () => {
    const at = await KeyFixture.of('carol');
    const { files, sandbox } = at.fixture;
    const { accessKeyId, secretAccessKey } = sandbox.user('bob');
    const checked = await at.until(checkFor(at, 'carol', { region: null, accessKeyId, secretAccessKey }));
    if (!checked.ok) throw new Error(checked.error.message);
    const theirs = '[carol]\naws_access_key_id = AKIAOTHEROTHEROTHER\naws_secret_access_key = theirs\n';
    files.credentials = theirs;
    expect(codeOf(await at.keys.add(checked.value.draft, 'file'))).toBe('section-taken');
    expect(files.credentials).toBe(theirs);
  });
});

describe('a key is not moved', () => {
  it('into a vault that is in memory only', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.vault.status = {
      state: 'memory-only',
      error: { code: 'vault-unavailable', message: 'x', nextStep: 'y' },
    };
    await at.fixture.start();
    const before = at.fixture.files.credentials;
    expect(codeOf(await at.keys.move(at.own.id, 'vault'))).toBe('secret-not-kept');
    expect(at.fixture.files.credentials).toBe(before);
  });

  it('if the vault or the files cannot be written', async () => {
    const at = await KeyFixture.of('carol');
    const { files, vault } = at.fixture;
    const before = [files.config, files.credentials];
    vault.isFull = true;
    expect(codeOf(await at.keys.move(at.own.id, 'vault'))).toBe('file-unwritable');
    vault.isFull = false;
    files.readOnly = true;
    expect(codeOf(await at.keys.move(at.own.id, 'vault'))).toBe('file-unwritable');
    expect([files.config, files.credentials]).toEqual(before);
    expect([...vault.entries.keys()].filter((id) => id.startsWith('access-key/'))).toEqual([]);
    files.readOnly = false;
    await at.intoVault();
  });

  it('if a role profile is its own source, as tools would not find the key in the vault', async () => {
    const at = await KeyFixture.of('carol');
    const { files } = at.fixture;
    files.config = files.config.replace(
      '[profile carol]\n',
      `[profile carol]\nrole_arn = ${at.fixture.sandbox.role('admin').arn}\nsource_profile = carol\n`,
    );
    files.changed();
    await settle();
    expect(codeOf(await at.keys.move(at.own.id, 'vault'))).toBe('profile-unsupported');
    expect(files.config).not.toContain('credential_process');
  });

  it('if the profile already has a credential_process of another program', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.files.config = at.fixture.files.config.replace(
      '[profile carol]\n',
      '[profile carol]\ncredential_process = other\n',
    );
    expect(codeOf(await at.keys.move(at.own.id, 'vault'))).toBe('section-taken');
    expect(at.fixture.files.config).toContain('credential_process = other');
  });
});

describe('a key in a vault that cannot be read', () => {
  it('is reported with the reason and the next step, and works again after a retry', async () => {
    const at = await KeyFixture.of('carol');
    await at.intoVault();
    at.fixture.vault.status = {
      state: 'unreadable',
      error: { code: 'vault-unavailable', message: 'x', nextStep: 'y' },
    };
    const { entries } = at.fixture.vault;
    const kept = new Map(entries);
    const list = at.fixture.vault.list.bind(at.fixture.vault);
    at.fixture.vault.list = () =>
      Promise.resolve({ ok: false, error: { code: 'vault-unavailable', message: 'x', nextStep: 'y' } });
    await at.fixture.start();
    expect(await at.credentials()).toMatchObject({
      error: { code: 'vault-unavailable', message: expect.stringContaining('cannot open it') as string },
    });
    expect(entries).toEqual(kept);
    at.fixture.vault.list = list;
    at.fixture.vault.status = { state: 'ready' };
    await at.fixture.fob.vault.open();
    expect(await at.credentials()).toMatchObject({ ok: true });
  });

  it('is reported as missing after a reset', async () => {
    const at = await KeyFixture.of('carol');
    await at.intoVault();
    await at.fixture.kill(new Map());
    expect(await at.credentials()).toMatchObject({ error: { code: 'key-missing' } });
  });
});

/** Checks a key, then names the profile that is to have it. */
async function checkFor({ keys }: KeyFixture, profile: string, typed: Parameters<KeyFixture['keys']['check']>[0]) {
  const checked = await keys.check(typed);
  return checked.ok ? keys.name(checked.value.draft, profile) : checked;
}

describe('a typed key', () => {
  const typed = (at: KeyFixture, userName: string, more: object = {}) => {
    const { accessKeyId, secretAccessKey } = at.fixture.sandbox.user(userName);
    return { accessKeyId, secretAccessKey, region: null, ...more };
  };

  it('is checked, shows whose it is, and is kept in the vault for a new profile', async () => {
    const at = await KeyFixture.of('carol');
    const keys = at.keys;
    const checked = await checkFor(at, 'new', typed(at, 'bob', { region: 'eu-west-1' }));
    expect(checked).toMatchObject({
      ok: true,
      value: { userName: 'bob', account: '111122223333', isKnownProfile: false },
    });
    if (!checked.ok) return;
    const before = at.fixture.files.credentials;
    expect(await keys.add(checked.value.draft, 'vault')).toMatchObject({ ok: true });
    expect(at.fixture.files.config).toContain(
      '[profile new]\ncredential_process = /opt/fob/fob credentials new\nregion = eu-west-1\n',
    );
    expect(at.fixture.files.credentials).toBe(before);
    expect(await at.credentials('new')).toMatchObject({ ok: true });
    // A checked key can be added only once.
    expect(codeOf(await keys.add(checked.value.draft, 'vault'))).toBe('request-invalid');
  });

  it('is forgotten if the person closes the dialog while a name is looked at', async () => {
    const at = await KeyFixture.of('carol');
    const keys = at.keys;
    const checked = await keys.check(typed(at, 'bob'));
    if (!checked.ok) throw new Error(checked.error.message);
    const { draft } = checked.value;
    const naming = keys.name(draft, 'other');
    await keys.drop(draft);
    expect(codeOf(await naming)).toBe('request-invalid');
    expect(codeOf(await keys.add(draft, 'vault'))).toBe('request-invalid');
  });

  it('is kept in the credentials file if the person chooses that', async () => {
    const at = await KeyFixture.of('carol');
    const keys = at.keys;
    const checked = await checkFor(at, 'new', typed(at, 'bob', { region: 'eu-west-1' }));
    if (!checked.ok) throw new Error(checked.error.message);
    expect(await keys.add(checked.value.draft, 'file')).toMatchObject({ ok: true });
    expect(at.fixture.files.credentials).toContain(
      `[new]\naws_access_key_id = ${at.fixture.sandbox.user('bob').accessKeyId}\n`,
    );
    expect(at.fixture.files.config).toContain('[profile new]\nregion = eu-west-1\n');
    expect(await at.credentials('new')).toMatchObject({ ok: true });
  });

  it('replaces the key that a profile has', async () => {
    const at = await KeyFixture.of('carol');
    const keys = at.keys;
    const { accessKeyId, secretAccessKey } = at.fixture.sandbox.account.addAccessKey('carol');
    const checked = await checkFor(at, 'carol', { accessKeyId, secretAccessKey, region: null });
    expect(checked).toMatchObject({ ok: true, value: { isKnownProfile: true, replaces: at.own.shortKeyId } });
    if (!checked.ok) return;
    expect(await keys.add(checked.value.draft, 'vault')).toMatchObject({ ok: true });
    expect(at.fixture.files.credentials).toBe('[carol]\n');
    expect(at.own).toMatchObject({ place: 'vault', shortKeyId: checked.value.shortKeyId });
  });

  it.each([
    ['an unknown id', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, 'key-invalid'],
    ['a temporary key', { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }, 'key-malformed'],
    ['half a secret', { secretAccessKey: 'abc' }, 'key-malformed'],
  ] as const)('is refused with %s', async (_, change, code) => {
    const at = await KeyFixture.of('carol');
    expect(codeOf(await at.keys.check({ ...typed(at, 'bob'), ...change }))).toBe(code);
  });

  it('is refused for a profile with a role', async () => {
    const at = await KeyFixture.of('carol');
    expect(codeOf(await checkFor(at, 'admin', typed(at, 'bob')))).toBe('profile-unsupported');
  });

  it('gets a free profile name from its user, and keeps the profile that has it', async () => {
    const at = await KeyFixture.of('carol');
    expect(await at.keys.check(typed(at, 'carol'))).toMatchObject({
      value: { profile: 'carol', isKnownProfile: true, replaces: null },
    });
    const { accessKeyId, secretAccessKey } = at.fixture.sandbox.account.addAccessKey('carol');
    expect(await at.keys.check({ accessKeyId, secretAccessKey, region: null })).toMatchObject({
      value: { profile: 'carol-2', isKnownProfile: false, replaces: null },
    });
    expect(await at.keys.check(typed(at, 'bob'))).toMatchObject({ value: { profile: 'bob', isKnownProfile: false } });
  });

  it('is refused if it belongs to the root user', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.aws.getCallerIdentity = () =>
      Promise.resolve({ result: { ok: true, value: { arn: 'arn:aws:iam::111122223333:root' } }, clockOffset: 0 });
    const checked = await at.keys.check(typed(at, 'bob'));
    expect(checked).toMatchObject({ error: { message: expect.stringContaining('root user') as string } });
  });

  it('is refused with its own reason if the secret belongs to another id', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.aws.mishap = () => ({
      refuse: answerOf('SignatureDoesNotMatch', 'The request signature does not match.'),
    });
    const checked = await at.keys.check(typed(at, 'bob'));
    expect(checked).toMatchObject({ error: { message: expect.stringContaining('does not belong to') as string } });
  });
});

describe.each(['file', 'vault'] as const)('rotation of a key in the %s', (place) => {
  it.each(['alice', 'carol'] as const)('of %s ends with one active key, in the same place', async (userName) => {
    const at = await KeyFixture.of(userName);
    if (place === 'vault') await at.intoVault();
    const old = at.atAws[0]?.accessKeyId ?? '';
    at.fixture.sandbox.faults.set({ accessKeyDelayMs: 9_000 });
    expect(await at.rotate()).toMatchObject({ ok: true });
    expect(at.rotation).toBeNull();
    expect(at.activeAtAws).toHaveLength(1);
    expect(at.activeAtAws).not.toContain(old);
    expect(at.own.place).toBe(place === 'vault' ? 'vault' : 'credentials');
    expect(at.view.keys).toHaveLength(2);
    const inactive = at.view.keys.find(({ isActive }) => isActive === false);
    expect(inactive?.profiles).toEqual([]);
    // The person can then delete the old key.
    expect(await at.until(at.keys.delete(at.userId, inactive?.id ?? ''))).toMatchObject({ ok: true });
    expect(at.atAws).toHaveLength(1);
  });

  it('keeps live sessions and starts later ones with the new key', async () => {
    const at = await KeyFixture.of('alice');
    if (place === 'vault') await at.intoVault();
    const before = await at.credentials('admin');
    expect(await at.rotate()).toMatchObject({ ok: true });
    const calls = at.fixture.aws.count('AssumeRole') + at.fixture.aws.count('GetSessionToken');
    expect(await at.credentials('admin')).toMatchObject({
      value: { session: { secretAccessKey: before.ok && before.value.session.secretAccessKey } },
    });
    expect(at.fixture.aws.count('AssumeRole') + at.fixture.aws.count('GetSessionToken')).toBe(calls);
    expect([...at.fixture.vault.entries.keys()].filter((id) => id.startsWith('session/'))).toHaveLength(2);
    await at.fixture.kill(at.fixture.vault.entries);
    expect(await at.credentials('admin')).toMatchObject({
      value: { session: { secretAccessKey: before.ok && before.value.session.secretAccessKey } },
    });
    await at.until(at.fixture.fob.sessions.end('alice'));
    await at.until(at.fixture.fob.sessions.end('admin'));
    await at.fixture.time.advance(90_000);
    expect(await at.until(at.fixture.fob.sessions.refresh('alice'))).toMatchObject({ ok: true });
  });
});

describe('rotation', () => {
  it('is refused by AWS if the user has two keys, and names the key to delete', async () => {
    const at = await KeyFixture.of('carol');
    const other = at.fixture.sandbox.account.addAccessKey('carol');
    at.fixture.sandbox.account.setAccessKeyStatus(other.accessKeyId, 'Inactive');
    const rotated = await at.rotate();
    expect(rotated).toMatchObject({
      error: { code: 'key-limit', nextStep: expect.stringContaining('already inactive') as string },
    });
    expect(at.atAws).toHaveLength(2);
    expect(at.rotation).toBeNull();
  });

  it('shows that it waits until AWS knows the new key, and can be undone once it has given up', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.sandbox.faults.set({ accessKeyDelayMs: 600_000 });
    const work = at.keys.rotate(at.userId, at.own.id);
    await at.fixture.until(
      new Promise<void>((resolve) => {
        const stop = at.fixture.store.subscribe(() => {
          if (typeof at.rotation?.nextTryAt !== 'number') return;
          stop();
          resolve();
        });
      }),
    );
    expect(at.rotation).toMatchObject({ stage: 'created', busy: true });
    expect(codeOf(await at.until(work))).toBe('key-not-ready');
    expect(at.rotation).toMatchObject({ stage: 'created', busy: false, error: { code: 'key-not-ready' } });
    expect(at.fixture.files.credentials).toContain(at.atAws[0]?.accessKeyId);
    expect(await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''))).toMatchObject({ ok: true });
    await settle();
    expect(at.rotation).toBeNull();
    expect(at.atAws).toHaveLength(1);
  });

  it('says that the region may be off, if STS there does not know the old key either', async () => {
    const at = await KeyFixture.of('carol');
    const { files, aws, time } = at.fixture;
    await at.fixture.until(at.keys.read(at.userId, true));
    files.config = files.config.replace('region = eu-central-1', 'region = af-south-1');
    files.changed();
    await settle();
    const unknown = {
      refuse: answerOf('InvalidClientTokenId', 'The security token included in the request is invalid.'),
    };
    let isOff = false;
    aws.afterCall = (action) => (isOff ||= action === 'CreateAccessKey');
    aws.mishap = (action) => (isOff && action === 'GetCallerIdentity' ? unknown : null);
    const before = time.now();
    const rotated = await at.rotate();
    expect(rotated).toMatchObject({
      error: {
        code: 'key-unknown-in-region',
        nextStep: expect.stringContaining('not enabled af-south-1') as string,
      },
    });
    // Waiting does not help, so Fob does not wait.
    expect(time.now() - before).toBeLessThan(10_000);
    expect(at.rotation).toMatchObject({ stage: 'created', error: { code: 'key-unknown-in-region' } });
  });

  it('waits for a new key in a region that may be off but knows the old one', async () => {
    const at = await KeyFixture.of('carol');
    const { files, sandbox } = at.fixture;
    files.config = files.config.replace('region = eu-central-1', 'region = af-south-1');
    files.changed();
    await settle();
    sandbox.faults.set({ accessKeyDelayMs: 8_000 });
    expect(await at.rotate()).toMatchObject({ ok: true });
    expect(at.fixture.aws.actions.filter((action) => action === 'GetCallerIdentity').length).toBeLessThan(10);
  });

  it('leaves nothing behind if a permission is missing', async () => {
    const at = await KeyFixture.of('bob');
    const rotated = await at.rotate();
    expect(rotated).toMatchObject({ error: { code: 'policy-denied' } });
    expect(at.rotation).toBeNull();
    expect(at.atAws).toHaveLength(1);
  });

  it('can be ended with the old key still active if the user may not deactivate it', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.aws.mishap = (action) =>
      action === 'UpdateAccessKey' ? { refuse: answerOf('AccessDenied', 'no') } : null;
    expect(codeOf(await at.rotate())).toBe('policy-denied');
    expect(at.rotation?.stage).toBe('switched');
    expect(await at.credentials()).toMatchObject({ ok: true });
    await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''));
    await settle();
    expect(at.rotation).toBeNull();
    expect(at.activeAtAws).toHaveLength(2);
  });

  it('looks at AWS after a lost answer, and deletes the key whose secret was lost', async () => {
    const at = await KeyFixture.of('carol');
    at.fixture.aws.mishap = (action) => (action === 'CreateAccessKey' ? { loseAnswer: true } : null);
    expect(codeOf(await at.rotate())).toBe('timed-out');
    expect(at.atAws).toHaveLength(2);
    expect(at.rotation).toMatchObject({ stage: 'creating', busy: false });
    at.fixture.aws.mishap = () => null;
    expect(await at.until(at.keys.resumeRotation(at.rotation?.id ?? ''))).toMatchObject({ ok: true });
    expect(at.activeAtAws).toHaveLength(1);
    expect(at.atAws).toHaveLength(2);
  });

  it('does not delete an active key', async () => {
    const at = await KeyFixture.of('carol');
    expect(codeOf(await at.until(at.keys.delete(at.userId, at.own.id)))).toBe('key-active');
    expect(at.atAws).toHaveLength(1);
  });
});

it('a rotation whose record is damaged is told, because its new key may be lost', async () => {
  const fixture = await DeviceFixture.of('bob');
  const { accessKeyId } = fixture.sandbox.user('bob');
  fixture.vault.entries.set(`key-rotation/${accessKeyId}`, 'not a record');
  await fixture.start();
  expect(fixture.store.state.activity).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      profile: 'bob',
      text: 'Fob cannot read its note of the rotation of an access key',
    }),
  );
});

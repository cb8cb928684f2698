import { beforeEach, describe, expect, it } from 'vitest';
import type { ProfileChange, ProfileDraft, ProfilePreview } from '../../../src/contract/profiles';
import { DeviceFixture } from '../core/device-fixture';
import { settle } from '../core/doubles';

let fixture: DeviceFixture;
beforeEach(async () => {
  fixture = await DeviceFixture.of('alice');
});

const profiles = () => fixture.fob.profiles;

async function preview(change: ProfileChange): Promise<ProfilePreview> {
  const result = await profiles().preview(change);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function form(purpose: 'new' | 'edit' | 'copy', profile: string | null) {
  const result = await profiles().form(purpose, profile);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function newDraft(more: Partial<ProfileDraft> = {}): Promise<ProfileDraft> {
  return { ...(await form('new', null)).draft, name: 'work', role: fixture.sandbox.role('deploy').arn, ...more };
}

async function save(change: ProfileChange) {
  const { id } = await preview(change);
  const saved = await profiles().save(id ?? 'none');
  await settle();
  return saved;
}

/** Makes a function that types the phone's code if code entry asks for one. */
function codeTyper() {
  const { mfaSerial } = fixture.sandbox.user('alice');
  const code = fixture.phoneCode(mfaSerial ?? '');
  return () => {
    const [request] = fixture.store.state.codeRequests;
    if (request?.open) void fixture.fob.codes.submit(request.id, code);
  };
}

describe('a new profile', () => {
  it('starts with the key profile, its device and its region', async () => {
    const { kind, draft, sources } = await form('new', null);
    expect({ kind, draft }).toEqual({
      kind: 'role',
      draft: {
        name: '',
        source: 'alice',
        role: '',
        device: fixture.sandbox.user('alice').mfaSerial,
        region: 'eu-central-1',
        duration: '',
        externalId: '',
        sessionName: '',
      },
    });
    expect(sources.map(({ profile }) => profile)).toEqual(['alice', 'admin']);
  });

  it('is written as shown, served at once, and undone byte for byte', async () => {
    const before = fixture.files.config;
    const shown = await preview({ do: 'create', draft: await newDraft(), like: null });
    expect(shown).toMatchObject({ problems: {}, error: null });
    const lines = shown.sections[0]?.lines.map(({ kind, text }) => [kind, text]);
    expect(lines?.every(([kind]) => kind === 'added')).toBe(true);
    expect(await profiles().save(shown.id ?? '')).toEqual({ ok: true, value: { profile: 'work' } });
    await settle();
    expect(fixture.files.config).toBe(`${before}\n${lines?.map(([, text]) => `${text ?? ''}\n`).join('') ?? ''}`);
    expect(fixture.store.state.profiles.map(({ name }) => name)).toContain('work');
    expect(fixture.store.state.profileChange).toEqual({ text: 'Profile work was created.' });
    expect(await profiles().undo()).toEqual({ ok: true, value: null });
    await settle();
    expect(fixture.files.config).toBe(before);
    expect(fixture.store.state.profileChange).toBeNull();
  });

  it('takes accounts as the console shows them, with dashes', async () => {
    const device = fixture.sandbox.user('alice').mfaSerial ?? '';
    const role = fixture.sandbox.role('deploy').arn;
    const dashed = (arn: string) => arn.replace(/:(\d{4})(\d{4})(\d{4}):/, ':$1-$2-$3:');
    const draft = await newDraft({ role: dashed(role), device: dashed(device) });
    const { problems, sections } = await preview({ do: 'create', draft, like: null });
    expect(problems).toEqual({});
    const lines = sections.flatMap((section) => section.lines.map(({ text }) => text));
    expect(lines).toContain(`role_arn = ${role}`);
    expect(lines).toContain(`mfa_serial = ${device}`);
  });

  it('shows what is wrong at each field, and cannot be saved', async () => {
    const draft = await newDraft({
      name: 'admin',
      source: '',
      role: 'https://signin.aws.amazon.com/switchrole?roleName=a&account=my-company',
      device: 'arn:aws:iam::111122223333:u2f/user/alice/key',
      region: 'eu central',
      duration: '43201',
      externalId: 'x',
      sessionName: 'a b',
    });
    const { id, problems, sections } = await preview({ do: 'create', draft, like: null });
    expect({ id, sections }).toEqual({ id: null, sections: [] });
    expect(problems).toEqual({
      name: 'There is already a profile called admin.',
      source: 'Choose the profile whose access key assumes the role.',
      role: 'This link has an alias in place of the account number. Replace it with the 12 digits, or paste the role’s ARN.',
      device: 'This is a security key or passkey. It makes no codes.',
      region: 'Enter the name of a region, such as eu-central-1.',
      duration: 'Enter 900 to 43200 seconds (15 minutes to 12 hours).',
      externalId: 'An external ID has 2 to 1224 letters, digits and _+=,.@:/- characters.',
      sessionName: 'A session name has 2 to 64 letters, digits and _+=,.@- characters.',
    });
  });

  it.each([
    ['x]\n[profile evil', 'letters, digits'],
    ['a b', 'letters, digits'],
    ['admin-fob', 'Fob needs this name'],
    ['', 'Give the profile a name'],
    ['__proto__', 'letters, digits'],
    ['x'.repeat(201), 'too long'],
  ])('cannot be called %j', async (name, words) => {
    const { id, problems } = await preview({ do: 'create', draft: await newDraft({ name }), like: null });
    expect(id).toBeNull();
    expect(problems.name).toContain(words);
  });

  it('takes the role from a link, and explains long durations and chains', async () => {
    const link = `https://signin.aws.amazon.com/switchrole?roleName=deploy&account=${fixture.sandbox.account.accountId}`;
    const long = await preview({ do: 'create', draft: await newDraft({ role: link, duration: '43200' }), like: null });
    expect(long.role).toBe(fixture.sandbox.role('deploy').arn);
    expect(long.notes).toEqual([expect.stringContaining('each session of 12 h needs its own MFA code')]);
    const chained = await newDraft({ source: 'admin', duration: '7200' });
    expect((await preview({ do: 'create', draft: chained, like: null })).notes).toEqual([
      expect.stringContaining('ends chained roles after 1 h'),
    ]);
  });

  const derived = async (role: string) =>
    (await preview({ do: 'create', draft: await newDraft({ role }), like: null })).derived;

  it('gets a free name, the source and the region from its role', async () => {
    const { accountId } = fixture.sandbox.account;
    const deploy = fixture.sandbox.role('deploy').arn;
    fixture.files.config += `[profile al]\nsource_profile = alice\nregion = eu-north-1\nrole_arn = ${deploy}\n`;
    expect(await derived(deploy)).toEqual({ name: 'deploy', source: 'alice', region: 'eu-north-1' });
    expect(await derived(fixture.sandbox.role('admin').arn)).toMatchObject({ name: `admin-${accountId}` });
    fixture.files.config += `[profile admin-${accountId}]\nregion = eu-north-1\n`;
    expect(await derived(`admin@${accountId}`)).toMatchObject({ name: `admin-${accountId}-2` });
  });

  it('starts from the user of its account even if no other profile does, and from nobody for another account', async () => {
    fixture.files.config = fixture.files.config.replace(/\[profile admin\][^[]*/, '');
    expect(await derived(fixture.sandbox.role('deploy').arn)).toEqual({
      name: 'deploy',
      source: 'alice',
      region: null,
    });
    expect(await derived('arn:aws:iam::999999999999:role/deploy')).toMatchObject({ source: null, region: null });
  });

  it('is called as the link calls it, in characters that every tool reads', async () => {
    const link = 'https://signin.aws.amazon.com/switchrole?roleName=deploy&account=111122223333&displayName=';
    expect(await derived(`${link}Acme+%5Bprod%5D`)).toMatchObject({ name: 'Acme-prod' });
    expect(await derived(`${link}%5B%5D`)).toMatchObject({ name: '111122223333' });
  });

  it('derives nothing for a copy, and nothing from a text that is no role', async () => {
    expect(await derived('deploy')).toBeNull();
    const copy: ProfileChange = { do: 'create', draft: await newDraft(), like: 'admin' };
    expect((await preview(copy)).derived).toBeNull();
  });

  it('says from where AWS gives an hour at most', async () => {
    const { sources } = await form('new', null);
    expect(sources.map(({ profile, isCapped }) => [profile, isCapped])).toEqual([
      ['alice', false],
      ['admin', true],
    ]);
  });

  it('is refused if its source does not exist', async () => {
    const { id, error } = await preview({ do: 'create', draft: await newDraft({ source: 'nobody' }), like: null });
    expect(id).toBeNull();
    expect(error).toMatchObject({
      code: 'profile-broken',
      message: expect.stringContaining('does not exist') as string,
    });
  });
});

describe('an existing profile', () => {
  it('keeps its other lines when it is edited', async () => {
    fixture.files.config = fixture.files.config.replace(
      'source_profile = alice',
      '# mine\nsource_profile = alice\noutput = json',
    );
    const before = fixture.files.config;
    const { draft } = await form('edit', 'admin');
    await save({ do: 'edit', profile: 'admin', draft: { ...draft, region: 'us-east-1', sessionName: 'al' } });
    expect(fixture.files.config).toBe(before.replace('json\n', 'json\nregion = us-east-1\nrole_session_name = al\n'));
    await save({ do: 'edit', profile: 'admin', draft });
    expect(fixture.files.config).toBe(before);
  });

  it('with a key has a device and a region, and no role', async () => {
    const { kind, draft } = await form('edit', 'alice');
    expect(kind).toBe('key');
    await save({ do: 'edit', profile: 'alice', draft: { ...draft, device: '' } });
    expect(fixture.files.config).toContain('[profile alice]\nregion = eu-central-1\n\n');
  });

  it('cannot be changed where the credentials file takes precedence', async () => {
    fixture.files.credentials += 'region = eu-west-1\n';
    const { draft, elsewhere } = await form('edit', 'alice');
    expect(elsewhere).toEqual({ region: expect.stringMatching(/^line 4 of .*credentials$/) as string });
    const { problems } = await preview({ do: 'edit', profile: 'alice', draft: { ...draft, region: 'us-east-1' } });
    expect(problems.region).toContain('Change it there');
  });

  it('is copied with all its lines', async () => {
    fixture.files.config = fixture.files.config.replace('[profile admin]\n', '[profile admin]\noutput = json\n');
    const { draft } = await form('copy', 'admin');
    expect(draft.name).toBe('admin-copy');
    await save({ do: 'create', draft, like: 'admin' });
    expect(fixture.files.config).toMatch(
      /\[profile admin-copy\]\noutput = json\nrole_arn = .*\nsource_profile = alice\n$/,
    );
  });

  it('of another kind has no form, and Fob says why', async () => {
    fixture.files.config += '[profile sso]\nsso_session = corp\n';
    const result = await profiles().form('edit', 'sso');
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('SSO') as string } });
  });
});

describe('a rename', () => {
  it('changes the name everywhere: in both files, in the delivery and in the kept profiles', async () => {
    await fixture.fob.delivery.choose('alice', 'file');
    await fixture.fob.renewal.keep('alice', true);
    const before = { config: fixture.files.config, credentials: fixture.files.credentials };
    const change: ProfileChange = { do: 'rename', profile: 'alice', to: 'al' };
    const shown = await preview(change);
    expect(shown.settings).toEqual([
      'Fob remembers how tools get its credentials and that its session is kept alive for al.',
    ]);
    expect(shown.sections.map(({ header }) => header)).toEqual(['profile al', 'profile admin', 'al']);
    expect(JSON.stringify(shown)).not.toContain(fixture.sandbox.user('alice').secretAccessKey);
    await profiles().save(shown.id ?? '');
    await settle();
    expect(fixture.files.config).toBe(
      before.config.replace('[profile alice]', '[profile al]').replace('source_profile = alice', 'source_profile = al'),
    );
    expect(fixture.files.credentials).toBe(before.credentials.replace('[alice]', '[al]'));
    const { settings, profiles: shownProfiles } = fixture.store.state;
    expect(settings.delivery).toEqual({ al: { mode: 'file' } });
    expect(settings.keptProfiles).toEqual(['al']);
    expect(shownProfiles.map(({ name, state }) => [name, state])).toEqual([
      ['al', 'needs-code'],
      ['admin', 'needs-code'],
    ]);
    expect(await profiles().undo()).toMatchObject({ ok: true });
    expect({ config: fixture.files.config, credentials: fixture.files.credentials }).toEqual({
      config: before.config,
      credentials: before.credentials,
    });
    expect(fixture.store.state.settings).toMatchObject({
      delivery: { alice: { mode: 'file' } },
      keptProfiles: ['alice'],
    });
  });

  it('keeps the session, and renames its section in the credentials file', async () => {
    await fixture.fob.delivery.choose('admin', 'file');
    await fixture.until(fixture.fob.sessions.refresh('admin'), codeTyper());
    await settle();
    expect(fixture.files.credentials).toContain('[admin-fob]');
    const untouched = fixture.files.config;
    await save({ do: 'rename', profile: 'admin', to: 'boss' });
    expect(fixture.files.credentials).toContain('[boss-fob]');
    expect(fixture.files.credentials).not.toContain('admin-fob');
    expect(fixture.store.state.profiles.find(({ name }) => name === 'boss')?.state).toBe('active');
    expect(await profiles().undo()).toMatchObject({ ok: true });
    await settle();
    expect(fixture.files.config).toBe(untouched);
    expect(fixture.files.credentials).toContain('[admin-fob]');
    expect(fixture.files.credentials).not.toContain('boss-fob');
  });

  it('can be undone in the credentials file even if Fob writes there meanwhile', async () => {
    const key = fixture.files.credentials;
    await fixture.fob.delivery.choose('admin', 'file');
    await save({ do: 'rename', profile: 'alice', to: 'al' });
    await fixture.until(fixture.fob.sessions.refresh('admin'), codeTyper());
    await settle();
    expect(fixture.files.credentials).toContain('[admin-fob]');
    expect(await profiles().undo()).toMatchObject({ ok: true });
    expect(fixture.files.credentials.startsWith(key)).toBe(true);
  });

  it('says what it did and what it did not do if only the settings cannot be saved', async () => {
    await fixture.fob.delivery.choose('alice', 'file');
    const error = { code: 'file-unwritable' as const, message: 'ENOSPC', nextStep: 'Make room.' };
    fixture.settings.save = () => Promise.resolve({ ok: false, error });
    const renamed = await save({ do: 'rename', profile: 'alice', to: 'al' });
    expect(renamed).toMatchObject({ ok: false, error: { nextStep: 'Make room.' } });
    expect(renamed.ok || renamed.error.message).toMatch(/alice is now called al.*could not be saved/);
    expect(fixture.files.config).toContain('[profile al]');
    const undone = await profiles().undo();
    expect(undone.ok || undone.error.message).toMatch(/undone in the files.*could not be saved/);
    expect(fixture.files.config).toContain('[profile alice]');
  });

  it.each([
    ['admin', 'There is already a profile called admin.'],
    ['alice', 'Enter another name.'],
    ['a b', 'letters, digits'],
  ])('cannot be to %s', async (to, words) => {
    const { id, problems } = await preview({ do: 'rename', profile: 'alice', to });
    expect(id).toBeNull();
    expect(problems.name).toContain(words);
  });

  it('changes both files or none', async () => {
    const { config } = fixture.files;
    const { id } = await preview({ do: 'rename', profile: 'alice', to: 'al' });
    const editCredentials = fixture.files.editCredentials.bind(fixture.files);
    const error = { code: 'file-unwritable' as const, message: 'EROFS', nextStep: 'Make it writable.' };
    fixture.files.editCredentials = () => Promise.resolve({ ok: false, error });
    expect(await profiles().save(id ?? '')).toEqual({ ok: false, error });
    fixture.files.editCredentials = editCredentials;
    expect(fixture.files.config).toBe(config);
    expect(fixture.store.state.profileChange).toBeNull();
  });
});

describe('a deletion', () => {
  it('is refused while other profiles need the profile, with their names', async () => {
    const { id, error } = await preview({ do: 'delete', profile: 'alice' });
    expect(id).toBeNull();
    expect(error).toMatchObject({
      code: 'profile-in-use',
      message: expect.stringContaining('admin has alice') as string,
    });
  });

  it('is refused with twenty names and the number of the others', async () => {
    const role = fixture.sandbox.role('deploy').arn;
    for (let number = 1; number <= 21; number += 1)
      fixture.files.config += `[profile p${number}]\nsource_profile = alice\nrole_arn = ${role}\n`;
    const { error } = await preview({ do: 'delete', profile: 'alice' });
    expect(error?.message).toContain('admin, p1, p2, ');
    expect(error?.message).toContain(', p19 and 2 more profiles have alice as source_profile and would stop working.');
  });

  it('is refused for a profile with an access key', async () => {
    await save({ do: 'delete', profile: 'admin' });
    const { error } = await preview({ do: 'delete', profile: 'alice' });
    expect(error?.message).toContain('long-term access key');
  });

  it('can be undone, including what Fob remembered', async () => {
    const before = fixture.files.config;
    const browser = { program: '/usr/bin/firefox', place: null };
    await fixture.fob.delivery.choose('admin', 'file');
    await fixture.fob.renewal.keep('admin', true);
    await fixture.fob.consoleBrowsers.choose('admin', browser.program);
    await fixture.fob.profileLabels.pin(['admin'], true);
    await fixture.fob.profileLabels.mark('admin', { color: 'red', word: 'prod' });
    const shown = await preview({ do: 'delete', profile: 'admin' });
    expect(shown.sections[0]?.lines.every(({ kind }) => kind === 'removed')).toBe(true);
    expect(shown.settings).toHaveLength(1);
    await profiles().save(shown.id ?? '');
    expect(fixture.files.config).not.toContain('admin');
    expect(fixture.store.state.settings).toMatchObject({ delivery: {}, keptProfiles: [], pinnedProfiles: [] });
    expect(fixture.store.state.settings).toMatchObject({ profileBrowsers: {}, profileMarks: {} });
    await profiles().undo();
    expect(fixture.files.config).toBe(before);
    expect(fixture.store.state.settings).toMatchObject({
      delivery: { admin: { mode: 'file' } },
      keptProfiles: ['admin'],
      profileBrowsers: { admin: browser },
      pinnedProfiles: ['admin'],
      profileMarks: { admin: { color: 'red', word: 'prod' } },
    });
  });
});

describe('files that others change', () => {
  it('between preview and save still get the lines shown, next to the new ones', async () => {
    const { id } = await preview({ do: 'delete', profile: 'admin' });
    fixture.files.config = `# new\n${fixture.files.config}\n[profile other]\nregion = x\n`;
    expect(await profiles().save(id ?? '')).toMatchObject({ ok: true });
    expect(fixture.files.config).toMatch(/^# new\n\[profile alice\]/);
    expect(fixture.files.config).toContain('[profile other]\nregion = x\n');
    expect(fixture.files.config).not.toContain('admin');
  });

  it('between preview and save get no other lines than those shown', async () => {
    const { id } = await preview({ do: 'delete', profile: 'admin' });
    fixture.files.config = fixture.files.config.replace('[profile admin]\n', '[profile admin]\noutput = json\n');
    const before = fixture.files.config;
    expect(await profiles().save(id ?? '')).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(fixture.files.config).toBe(before);
    expect(await save({ do: 'delete', profile: 'admin' })).toMatchObject({ ok: true });
  });

  it('between reading and writing are read and edited again', async () => {
    const { id } = await preview({ do: 'delete', profile: 'admin' });
    const editConfig = fixture.files.editConfig.bind(fixture.files);
    fixture.files.editConfig = (edit) => {
      fixture.files.editConfig = editConfig;
      fixture.files.config = `# meanwhile\n${fixture.files.config}`;
      return editConfig(edit);
    };
    expect(await profiles().save(id ?? '')).toMatchObject({ ok: true });
    expect(fixture.files.config).toMatch(/^# meanwhile\n/);
    expect(fixture.files.config).not.toContain('admin');
  });

  it('after a change cannot be undone, as others’ lines would be lost', async () => {
    await save({ do: 'delete', profile: 'admin' });
    fixture.files.config += '# mine\n';
    const before = fixture.files.config;
    expect(await profiles().undo()).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(fixture.files.config).toBe(before);
    expect(await profiles().undo()).toMatchObject({ ok: false, error: { code: 'file-changed' } });
  });
});

describe('a preview', () => {
  it('can be saved only once, and only if it is the last one', async () => {
    const first = await preview({ do: 'delete', profile: 'admin' });
    const second = await preview({ do: 'create', draft: await newDraft(), like: null });
    expect(await profiles().save(first.id ?? '')).toMatchObject({ ok: false });
    expect(await profiles().save(second.id ?? '')).toMatchObject({ ok: true });
    expect(await profiles().save(second.id ?? '')).toMatchObject({ ok: false });
  });
});

describe('a try', () => {
  const attempt = async (more: Partial<ProfileDraft>) => {
    const change = { do: 'create' as const, draft: await newDraft({ name: '', ...more }), like: null };
    const result = await fixture.until(profiles().try(change), codeTyper());
    await settle();
    return result;
  };

  it('asks AWS for the real session, through code entry, and keeps nothing but the MFA session', async () => {
    const { mfaSerial, userName } = fixture.sandbox.user('alice');
    expect(await attempt({})).toEqual({
      ok: true,
      value: {
        arn: `arn:aws:sts::${fixture.sandbox.account.accountId}:assumed-role/deploy/${userName}`,
        error: null,
        shorter: [],
      },
    });
    const kept = [...fixture.vault.entries].filter(([id]) => id.startsWith('session/')).map(([, text]) => text);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain(mfaSerial);
    expect(kept[0]).not.toContain('deploy');
    expect(fixture.files.config).not.toContain('deploy');
    expect(fixture.store.state.timeline.map(({ label }) => label)).toEqual(['MFA session of alice']);
  });

  it('explains a role that does not exist, and one that needs another external ID', async () => {
    const gone = await attempt({ role: fixture.sandbox.role('deploy').arn.replace('deploy', 'gone') });
    expect(gone).toMatchObject({ ok: true, value: { arn: null, error: { code: 'role-denied' } } });
    const { arn: role, externalId } = fixture.sandbox.role('partner');
    expect(await attempt({ role, externalId: 'wrong' })).toMatchObject({ value: { error: { code: 'role-denied' } } });
    expect(await attempt({ role, externalId: externalId ?? '' })).toMatchObject({ value: { error: null } });
    // A failed try is not an error of a profile.
    expect(fixture.store.state.profiles.every(({ error }) => error === null)).toBe(true);
  });

  it('offers shorter durations if twelve hours are too long', async () => {
    expect(await attempt({ duration: '43200' })).toMatchObject({
      ok: true,
      value: { arn: null, error: { code: 'duration-too-long' }, shorter: [28_800, 14_400, 7_200, 3_600] },
    });
  });

  it('finds the longest duration if no code is needed', async () => {
    fixture = await DeviceFixture.of('carol');
    const account = fixture.sandbox.account;
    account.addRole('long', {
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: account.accountId }, Action: 'sts:AssumeRole' }],
      },
      maxSessionDuration: 5 * 3600,
    });
    const role = account.role('long').arn;
    const change = { do: 'create' as const, draft: await newDraft({ role, duration: '43200' }), like: null };
    const outcome = await fixture.until(profiles().try(change));
    expect(outcome).toMatchObject({ ok: true, value: { arn: null, shorter: [18_000] } });
  });

  it('reports what is wrong with the fields first', async () => {
    expect(await attempt({ role: 'admin' })).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
  });
});

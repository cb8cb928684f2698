/** Revoking sessions of roles and users at AWS, through Fob, against the sandbox's rules. */
import { describe, expect, it } from 'vitest';
import type { RevokeView } from '../../../../src/contract/revoke';
import type { Result } from '../../../../src/contract/app-error';
import { momentOf, nextSecond, olderSessionsPolicy } from '../../../../src/main/core/policy/revoke/older-sessions';
import type { Signer } from '../../../../src/main/core/ports';
import { noPeer } from '../../some-program';
import { someTarget } from '../../some-target';
import { DeviceFixture } from '../device-fixture';
import { settle } from '../doubles';

const NAME = 'AWSRevokeOlderSessions';

/** alice with her device and the roles admin and deploy, and carol, who is an administrator without a device. */
async function office(): Promise<DeviceFixture> {
  const fixture = await DeviceFixture.of('alice', ({ sandbox, files }) => {
    const carol = sandbox.user('carol');
    const role = (name: string, arn: string) => `[profile ${name}]\nrole_arn = ${arn}\nsource_profile = alice\n`;
    if (!files.config.includes('carol')) {
      files.config += [
        role('deploy', sandbox.role('deploy').arn),
        role('elsewhere', 'arn:aws:iam::999988887777:role/elsewhere'),
        '[profile carol]\nregion = eu-central-1\n',
      ].join('\n');
      files.credentials += `[carol]\naws_access_key_id = ${carol.accessKeyId}\naws_secret_access_key = ${carol.secretAccessKey}\n`;
    }
    return {};
  });
  return fixture;
}

const signerOf = async (fixture: DeviceFixture, profile: string): Promise<Signer> => {
  const got = await fixture.fob.commands.credentials(profile, new AbortController().signal);
  if (!got.ok) throw new Error(got.error.message);
  return got.value.session;
};

/** Starts the session of a profile as a person does, with a code where one is wanted. */
async function begin(fixture: DeviceFixture, profile: string): Promise<Signer> {
  const started = fixture.fob.sessions.refresh(profile);
  await settle();
  await typeCode(fixture);
  expect(await started).toEqual({ ok: true, value: null });
  return signerOf(fixture, profile);
}

async function typeCode(fixture: DeviceFixture): Promise<boolean> {
  const [request] = fixture.store.state.codeRequests;
  if (request === undefined) return false;
  await fixture.fob.codes.submit(request.id, fixture.phoneCode(request.serial));
  return true;
}

/** Asks as `fob credentials admin --read-only --for 30m` does. Null: Fob refuses. */
async function askLease(fixture: DeviceFixture): Promise<Signer | null> {
  const query = new URLSearchParams({ profile: 'admin', 'read-only': '', for: '30m' });
  const { signal } = new AbortController();
  const { status, body } = await fixture.fob.commands.answer({ path: '/credentials', query, signal, peer: noPeer });
  if (status !== 200) return null;
  const given = JSON.parse(body) as Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken' | 'Expiration', string>;
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiresAt: Date.parse(given.Expiration),
  };
}

async function lease(fixture: DeviceFixture): Promise<Signer> {
  const signer = await askLease(fixture);
  if (signer === null) throw new Error('Fob gives no lease.');
  return signer;
}

/** AWS gives role sessions, but holds back its answers until the test lets them go. */
function holdRoles({ aws }: DeviceFixture): () => void {
  const real = aws.assumeRole.bind(aws);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  aws.assumeRole = async (...args: Parameters<typeof real>) => {
    const answer = await real(...args);
    await held;
    return answer;
  };
  return () => {
    aws.assumeRole = real;
    letGo();
  };
}

/** Whether AWS lets these credentials do something that all of them may. */
async function works(fixture: DeviceFixture, signer: Signer): Promise<boolean> {
  const { result } = await fixture.aws.listMfaDevices(signer, someTarget(), 'alice');
  return result.ok;
}

const seen = (result: Result<RevokeView>): RevokeView => {
  if (!result.ok) throw new Error(`${result.error.message} ${result.error.detail ?? ''}`);
  return result.value;
};
const policyText = ({ existing }: RevokeView) => existing?.document ?? null;
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

const carolOf = (view: RevokeView): string => view.signers.find(({ name }) => name === 'carol')?.id ?? '';
const policyOf = ({ sandbox: { account } }: DeviceFixture, role: string) =>
  account.role(role).policies.find(({ name }) => name === NAME)?.text ?? null;

/** Looks, then revokes with everything confirmed that the look asked for. */
async function revoke(fixture: DeviceFixture, profile: string, by: string | null = null): Promise<RevokeView> {
  const { revocations } = fixture.fob;
  const first = seen(await revocations.look(profile, null));
  const looked = seen(await revocations.look(profile, by ?? carolOf(first)));
  const done = await fixture.until(revocations.run({ profile, by: looked.by ?? '' }, looked.needs));
  return seen(done);
}

describe('revoking the sessions of a role', () => {
  it('ends older sessions, gives the next who asks a new one, and can be undone', async () => {
    const fixture = await office();
    const older = await begin(fixture, 'admin');
    await fixture.time.advance(60_300);
    const { revocations } = fixture.fob;
    const carol = carolOf(seen(await revocations.look('admin', null)));
    const looked = seen(await revocations.look('admin', carol));
    expect(looked).toMatchObject({
      target: { kind: 'role', name: 'admin', account: '111122223333' },
      policyName: NAME,
      document: olderSessionsPolicy(nextSecond(fixture.time.now())),
      by: carol,
      existing: null,
      error: null,
      loses: { profiles: ['admin'], commands: 0, leases: [] },
      needs: ['own-sessions'],
    });
    expect(policyOf(fixture, 'admin')).toBeNull();
    expect(await works(fixture, older)).toBe(true);

    const at = nextSecond(fixture.time.now());
    const done = seen(await fixture.until(revocations.run({ profile: 'admin', by: carol }, ['own-sessions'])));
    const written = policyOf(fixture, 'admin');
    expect(written).toBe(olderSessionsPolicy(at));
    expect(done.existing).toEqual({ document: written, before: at, undo: 'deletes' });
    expect(await works(fixture, older)).toBe(false);
    const newer = await signerOf(fixture, 'admin');
    expect(newer.accessKeyId).not.toBe(older.accessKeyId);
    expect(await works(fixture, newer)).toBe(true);
    await settle();
    expect(fixture.store.state.activity.map(({ text }) => text)).toContain(
      'Revoked the sessions of the role admin at AWS',
    );

    const undone = seen(await revocations.undo({ profile: 'admin', by: carol }));
    expect(undone.existing).toBeNull();
    expect(policyOf(fixture, 'admin')).toBeNull();
    expect(await works(fixture, older)).toBe(true);
    expect(codeOf(await revocations.undo({ profile: 'admin', by: carol }))).toBe('request-invalid');
  });

  it('forgets a session too that began while AWS was asked, because it would be dead', async () => {
    const fixture = await office();
    await begin(fixture, 'admin');
    await fixture.time.advance(60_300);
    const begun: Promise<Signer>[] = [];
    fixture.aws.afterCall = (action) => {
      if (action !== 'PutRolePolicy') return;
      fixture.aws.afterCall = () => undefined;
      begun.push(begin(fixture, 'admin'));
    };
    await revoke(fixture, 'admin');
    const between = await Promise.all(begun);
    expect(await Promise.all(between.map((signer) => works(fixture, signer)))).toEqual([false]);
    expect(await works(fixture, await signerOf(fixture, 'admin'))).toBe(true);
  });

  it('drops a session that AWS gave before, and whose answer comes after', async () => {
    const fixture = await office();
    await begin(fixture, 'alice');
    await fixture.time.advance(60_300);
    const letGo = holdRoles(fixture);
    const late = fixture.fob.sessions.refresh('admin');
    await settle();
    await revoke(fixture, 'admin');
    letGo();
    expect(codeOf(await late)).toBe('cancelled');
    expect(await works(fixture, await signerOf(fixture, 'admin'))).toBe(true);
  });

  it('is refused while the person has not confirmed what ends of their own', async () => {
    const fixture = await office();
    await begin(fixture, 'admin');
    const { revocations } = fixture.fob;
    const view = seen(await revocations.look('admin', null));
    for (const [by, confirmed, needs] of [
      [carolOf(view), [], ['own-sessions']],
      ['profile admin', ['own-sessions'], ['own-sessions', 'signing-session']],
    ] as const) {
      expect(seen(await revocations.look('admin', by)).needs).toEqual(needs);
      expect(codeOf(await revocations.run({ profile: 'admin', by }, confirmed))).toBe('confirmation-needed');
    }
    expect(policyOf(fixture, 'admin')).toBeNull();
    // With the confirmation, the role's own session signs, ends, and a new one can undo it.
    expect((await revoke(fixture, 'admin', 'profile admin')).existing).not.toBeNull();
    expect(seen(await revocations.undo({ profile: 'admin', by: 'profile admin' })).existing).toBeNull();
  });

  it('proposes credentials that need no code and may read the policy', async () => {
    const fixture = await office();
    await begin(fixture, 'admin');
    // carol’s key needs no code either, so it has to go.
    fixture.sandbox.account.user('carol').policies.length = 0;
    const view = seen(await fixture.fob.revocations.look('deploy', null));
    expect(view.by).toBe('profile admin');
    expect(view.error).toBeNull();
    expect(view.loses.profiles).toEqual([]);
    expect(view.needs).toEqual([]);
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('says that somebody else has to do it, if nobody here may or acts in the account', async () => {
    const fixture = await office();
    await begin(fixture, 'alice');
    const { revocations } = fixture.fob;
    const alice = seen(await revocations.look('deploy', null)).signers.find(({ name }) => name === 'alice')?.id ?? '';
    const view = seen(await revocations.look('deploy', alice));
    expect(view.error).toMatchObject({
      code: 'policy-denied',
      message: expect.stringContaining('iam:GetRolePolicy') as string,
      nextStep: expect.stringContaining('ask an administrator to put it on the role deploy') as string,
    });
    expect(codeOf(await revocations.run({ profile: 'deploy', by: alice }, view.needs))).toBe('policy-denied');
    expect(policyOf(fixture, 'deploy')).toBeNull();
    // The role’s own session is the only one that acts in that account.
    const elsewhere = seen(await revocations.look('elsewhere', null));
    expect(elsewhere.signers.map(({ id }) => id)).toEqual(['profile elsewhere']);
    expect(elsewhere).toMatchObject({ target: { account: '999988887777' }, error: { code: 'role-denied' } });
  });

  it('is signed by nobody of another account, also if Fob does not know yet whose a key is', async () => {
    const fixture = await DeviceFixture.of('alice', ({ sandbox, files }) => {
      const carol = sandbox.user('carol');
      files.config += `[profile there]\nrole_arn = arn:aws:iam::999988887777:role/admin\nsource_profile = alice\n[profile carol]\nregion = eu-central-1\n`;
      files.credentials += `[carol]\naws_access_key_id = ${carol.accessKeyId}\naws_secret_access_key = ${carol.secretAccessKey}\n`;
      return {};
    });
    await begin(fixture, 'alice');
    const view = seen(await fixture.fob.revocations.look('there', null));
    expect(view.by).toBe('profile there');
    expect(view.signers.map(({ id }) => id)).toEqual(['profile there']);
  });

  it('replaces an earlier one, and undo brings that back, even after a restart', async () => {
    const fixture = await office();
    const earlier = olderSessionsPolicy(fixture.time.now() - 86_400_000);
    const carolKey = fixture.sandbox.user('carol');
    await fixture.aws.putRolePolicy(carolKey, someTarget(), 'deploy', { name: NAME, document: earlier });
    const { revocations } = fixture.fob;
    const looked = seen(await revocations.look('deploy', null));
    expect(looked.existing).toEqual({
      document: earlier,
      before: fixture.time.now() - 86_400_000,
      undo: 'deletes',
    });
    const done = await revoke(fixture, 'deploy');
    expect(done.existing?.undo).toBe('restores');
    expect(policyOf(fixture, 'deploy')).not.toBe(earlier);

    await fixture.kill(new Map(fixture.vault.entries));
    const after = seen(await fixture.fob.revocations.look('deploy', null));
    expect(after.existing?.undo).toBe('restores');
    seen(await fixture.fob.revocations.undo({ profile: 'deploy', by: after.by ?? '' }));
    expect(policyOf(fixture, 'deploy')).toBe(earlier);
  });

  it('brings back a policy of this name that does something else, and never deletes it', async () => {
    const fixture = await office();
    const other = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
    });
    await fixture.aws.putRolePolicy(fixture.sandbox.user('carol'), someTarget(), 'deploy', {
      name: NAME,
      document: other,
    });
    const { revocations } = fixture.fob;
    const by = (await revoke(fixture, 'deploy')).by ?? '';
    expect(policyText(seen(await revocations.undo({ profile: 'deploy', by })))).toBe(other);
    expect(await revocations.undo({ profile: 'deploy', by })).toMatchObject({
      error: { message: expect.stringContaining('does something else') as string },
    });
    expect(policyOf(fixture, 'deploy')).toBe(other);
  });

  it('keeps what undo brings back, also if another attempt fails or is undone', async () => {
    const fixture = await office();
    const own = olderSessionsPolicy(fixture.time.now() - 86_400_000);
    const carolKey = fixture.sandbox.user('carol');
    await fixture.aws.putRolePolicy(carolKey, someTarget(), 'deploy', { name: NAME, document: own });
    const { revocations } = fixture.fob;
    const first = policyText(await revoke(fixture, 'deploy'));
    await fixture.time.advance(60_300);
    const by = carolOf(seen(await revocations.look('deploy', null)));
    await revocations.look('deploy', by);
    const refuse = { kind: 'answer', code: 'AccessDenied', status: 403, message: 'no' } as const;
    fixture.aws.mishap = (action) => (action === 'PutRolePolicy' ? { refuse } : null);
    expect((await fixture.until(revocations.run({ profile: 'deploy', by }, []))).ok).toBe(false);
    fixture.aws.mishap = () => null;
    await fixture.time.advance(60_300);
    await revoke(fixture, 'deploy');
    const texts = [];
    for (let times = 0; times < 2; times += 1) {
      await revocations.look('deploy', by);
      texts.push(policyText(seen(await revocations.undo({ profile: 'deploy', by }))));
    }
    expect(texts).toEqual([first, own]);
    expect(policyOf(fixture, 'deploy')).toBe(own);
  });

  it('changes nothing that the person has not seen, and never an earlier moment for a later one', async () => {
    const fixture = await office();
    const { revocations } = fixture.fob;
    const view = seen(await revocations.look('deploy', null));
    const by = view.by ?? '';
    const put = (document: string) =>
      fixture.aws.putRolePolicy(fixture.sandbox.user('carol'), someTarget(), 'deploy', { name: NAME, document });
    const later = olderSessionsPolicy(fixture.time.now() + 3_600_000);
    await put(later);
    expect(await revocations.run({ profile: 'deploy', by }, view.needs)).toMatchObject({
      error: { code: 'request-invalid', message: expect.stringContaining('changed the policy') as string },
    });
    expect(await revocations.undo({ profile: 'deploy', by })).toMatchObject({ ok: false });
    const again = seen(await revocations.look('deploy', by));
    expect(await revocations.run({ profile: 'deploy', by }, again.needs)).toMatchObject({
      error: { message: expect.stringContaining('later time') as string },
    });
    expect(policyOf(fixture, 'deploy')).toBe(later);
  });

  it('finds out what AWS did if the answer is lost', async () => {
    const fixture = await office();
    fixture.aws.mishap = (action) => (action === 'PutRolePolicy' ? { loseAnswer: true } : null);
    expect((await revoke(fixture, 'deploy')).existing).not.toBeNull();
    fixture.aws.mishap = (action) => (action === 'DeleteRolePolicy' ? { loseAnswer: true } : null);
    const { revocations } = fixture.fob;
    const by = seen(await revocations.look('deploy', null)).by ?? '';
    expect(seen(await revocations.undo({ profile: 'deploy', by })).existing).toBeNull();
    expect(policyOf(fixture, 'deploy')).toBeNull();
  });

  it('does not revoke what it could not undo: nothing is written without the record', async () => {
    const fixture = await office();
    const view = seen(await fixture.fob.revocations.look('deploy', null));
    fixture.vault.isFull = true;
    const run = await fixture.fob.revocations.run({ profile: 'deploy', by: view.by ?? '' }, view.needs);
    expect(codeOf(run)).toBe('file-unwritable');
    expect(policyOf(fixture, 'deploy')).toBeNull();
  });
});

describe('a lease of the role', () => {
  it('is named before, and gets a new session after', async () => {
    const fixture = await office();
    await begin(fixture, 'admin');
    const older = await lease(fixture);
    await fixture.time.advance(60_000);
    expect(seen(await fixture.fob.revocations.look('admin', null)).loses.leases).toEqual(['read only']);
    await revoke(fixture, 'admin');
    expect(await works(fixture, older)).toBe(false);
    const newer = await lease(fixture);
    expect(newer.accessKeyId).not.toBe(older.accessKeyId);
    expect(await works(fixture, newer)).toBe(true);
    expect(fixture.store.state.leases).toHaveLength(1);
  });

  it('does not get a session that AWS gave before, and whose answer comes after', async () => {
    const fixture = await office();
    await begin(fixture, 'admin');
    await fixture.time.advance(60_300);
    const letGo = holdRoles(fixture);
    const late = askLease(fixture);
    await settle();
    await revoke(fixture, 'admin');
    letGo();
    expect(await late).toBeNull();
    await fixture.time.advance(3_000);
    expect(await works(fixture, await lease(fixture))).toBe(true);
  });
});

describe('revoking the sessions of a user', () => {
  it('ends the user’s sessions, not the roles made from them, and the next one needs a code', async () => {
    const fixture = await office();
    const role = await begin(fixture, 'admin');
    const mfa = await signerOf(fixture, 'alice');
    await fixture.time.advance(60_000);
    const done = await revoke(fixture, 'alice');
    expect(done.target).toMatchObject({ kind: 'user', name: 'alice' });
    expect(await works(fixture, mfa)).toBe(false);
    expect(await works(fixture, role)).toBe(true);
    expect((await signerOf(fixture, 'admin')).accessKeyId).toBe(role.accessKeyId);
    const next = signerOf(fixture, 'alice');
    await settle();
    expect(await typeCode(fixture)).toBe(true);
    expect(await works(fixture, await next)).toBe(true);
  });

  it('asks once more before the session that signs ends', async () => {
    const fixture = await office();
    fixture.sandbox.account.user('alice').policies.push(fixture.sandbox.account.user('carol').policies[0] as never);
    await begin(fixture, 'alice');
    const { revocations } = fixture.fob;
    const view = seen(await revocations.look('alice', null));
    const alice = view.signers.find(({ name }) => name === 'alice')?.id ?? '';
    const looked = seen(await revocations.look('alice', alice));
    expect(looked.needs).toEqual(['own-sessions', 'signing-session']);
    expect(codeOf(await revocations.run({ profile: 'alice', by: alice }, ['own-sessions']))).toBe(
      'confirmation-needed',
    );
    // A key has no session that could end.
    expect(seen(await revocations.look('alice', carolOf(view))).needs).toEqual(['own-sessions']);
  });
});

describe('the policy', () => {
  it('is recognized whoever wrote it, and only if it does nothing else', () => {
    const moment = Date.UTC(2026, 10, 29, 16, 12, 29);
    const document = olderSessionsPolicy(moment);
    expect(JSON.parse(document)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-11-29T16:12:29Z' } },
        },
      ],
    });
    expect(momentOf(document)).toBe(moment);
    const byConsole = JSON.stringify(JSON.parse(document)).replace('29Z', '29.123Z');
    expect(momentOf(byConsole)).toBe(moment + 123);
    expect(momentOf(byConsole.replaceAll('["*"]', '"*"').replace('"Effect"', '"Sid":"R","Effect"'))).toBe(moment + 123);
    for (const other of [
      document.replace('Deny', 'Allow'),
      document.replace('"*"', '"s3:*"'),
      document.replace('DateLessThan', 'DateGreaterThan'),
      document.replace('2026-11-29T16:12:29Z', 'yesterday'),
      '{"Version":"2012-10-17","Statement":[]}',
      'no JSON "aws:TokenIssueTime": "2026-11-29T16:12:29Z"',
    ])
      expect(momentOf(other), other).toBeNull();
  });

  it('takes the next whole second, so that every session begun so far is older', () => {
    expect([1_000, 1_001, 1_999].map(nextSecond)).toEqual([1_000, 2_000, 2_000]);
  });
});

/** Renames and deletes a profile whose access key is in the vault. */
import { expect, test } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import type { ProfileChange } from '../../../src/contract/profiles';
import { settle } from './doubles';
import { KeyFixture } from './key-fixture';

const keysInVault = ({ fixture }: KeyFixture): string[] =>
  [...fixture.vault.entries.keys()].filter((id) => id.startsWith('access-key/'));

async function save({ fixture }: KeyFixture, change: ProfileChange) {
  const profiles = fixture.fob.profiles;
  const preview = await profiles.preview(change);
  if (!preview.ok) throw new Error(preview.error.message);
  if (preview.value.id === null) return preview.value.error;
  const saved = await profiles.save(preview.value.id);
  fixture.files.changed();
  await settle();
  return saved;
}

test('a rename moves the key to the new name, and its undo moves the key back', async () => {
  const at = await KeyFixture.of('carol');
  await at.intoVault();
  const config = at.fixture.files.config;
  expect(keysInVault(at)).toEqual(['access-key/carol']);
  expect(await save(at, { do: 'rename', profile: 'carol', to: 'root-of-all' })).toMatchObject({ ok: true });
  expect(keysInVault(at)).toEqual(['access-key/root-of-all']);
  expect(at.fixture.files.config).toContain('credentials root-of-all');
  expect(await at.credentials('root-of-all')).toMatchObject({ ok: true });

  expect(await at.fixture.fob.profiles.undo()).toEqual(ok(null));
  at.fixture.files.changed();
  await settle();
  expect(at.fixture.files.config).toBe(config);
  expect(keysInVault(at)).toEqual(['access-key/carol']);
  expect(await at.credentials('carol')).toMatchObject({ ok: true });
});

test('a rename that cannot be written leaves the key where it was', async () => {
  const at = await KeyFixture.of('carol');
  await at.intoVault();
  at.fixture.files.readOnly = true;
  expect(await save(at, { do: 'rename', profile: 'carol', to: 'other' })).toMatchObject({ ok: false });
  expect(keysInVault(at)).toEqual(['access-key/carol']);
});

test('a profile is not deleted while its key is in the vault', async () => {
  const at = await KeyFixture.of('carol');
  await at.intoVault();
  // Without admin, no other profile needs carol: only the key prevents the deletion.
  expect(await save(at, { do: 'delete', profile: 'admin' })).toMatchObject({ ok: true });
  expect(await save(at, { do: 'delete', profile: 'carol' })).toMatchObject({ code: 'section-taken' });
  expect(keysInVault(at)).toEqual(['access-key/carol']);
});

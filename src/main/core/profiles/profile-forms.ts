import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { FormPurpose, ProfileDraft, ProfileForm, ProfileSource } from '../../../contract/profiles';
import { valueOf } from '../aws-files/profile-chain';
import type { RawProfile } from '../aws-files/profiles';
import { isTemporary } from '../aws-files/roots';
import { rootOf } from '../sessions/session-chain';
import { holdsKey, profileGone, type FilesNow } from './files-now';
import { emptyDraft, keyedFields, keyOfField } from './profile-fields';

/** The content that a form starts with. `profile` is the one to edit or to copy, or the source of a new one. */
export function formOf(
  files: FilesNow,
  purpose: FormPurpose,
  profile: string | null,
  userId: (accessKeyId: string) => string,
): Result<ProfileForm> {
  const sources = sourcesOf(files, userId).filter((source) => purpose !== 'edit' || source.profile !== profile);
  const choices = { sources, roles: valuesOf(files, 'role_arn'), regions: valuesOf(files, 'region') };
  if (purpose === 'new') return ok({ kind: 'role', draft: newDraft(sources, profile), elsewhere: {}, ...choices });
  const found = profile === null ? undefined : files.profiles.get(profile);
  if (found === undefined) return fail(profileGone(profile ?? ''));
  const kind = files.kind(found);
  const reason = files.isOwn(found.name) ? 'Fob writes it itself' : otherKind(found);
  if (reason !== null || (purpose === 'copy' && kind === 'key')) {
    return fail(notForTheForm(found.name, reason ?? 'it holds an access key, and a key should be in one place only'));
  }
  const draft = draftOf(found);
  if (purpose === 'copy') {
    return ok({ kind, draft: { ...draft, name: freeName(files, `${found.name}-copy`) }, elsewhere: {}, ...choices });
  }
  const elsewhere = Object.fromEntries(
    Object.entries(files.elsewhere(found)).map(([field, { place }]) => [field, place]),
  );
  return ok({ kind, draft, elsewhere, ...choices });
}

/** A name that no profile has: this one, or this one with a number. */
export function freeName(files: FilesNow, wanted: string): string {
  const taken = files.taken(null);
  for (let number = 2, name = wanted; ; name = `${wanted}-${number++}`) if (!taken.has(name)) return name;
}

function newDraft(sources: readonly ProfileSource[], asked: string | null): ProfileDraft {
  const source = sources.find(({ profile }) => profile === asked) ?? sources[0];
  if (source === undefined) return emptyDraft;
  return { ...emptyDraft, source: source.profile, device: source.device, region: source.region };
}

function draftOf(profile: RawProfile): ProfileDraft {
  const values = keyedFields.map((field) => [field, valueOf(profile, keyOfField[field]) ?? '']);
  return { ...emptyDraft, ...(Object.fromEntries(values) as Partial<ProfileDraft>), name: profile.name };
}

/** Profiles with keys come first, because most roles are assumed from those. */
function sourcesOf(files: FilesNow, userId: (accessKeyId: string) => string): ProfileSource[] {
  const sources = files.plans.flatMap((plan) => {
    if (!plan.supported) return [];
    const { name: profile, root, session, region } = plan;
    const source = {
      profile,
      userId: root.kind === 'key' ? userId(root.accessKeyId) : null,
      device: rootOf(session).device ?? '',
      region: region ?? '',
      isCapped: session.role !== null || isTemporary(root),
    };
    return [{ source, isKey: session.role === null }];
  });
  return sources.sort((a, b) => Number(b.isKey) - Number(a.isKey)).map(({ source }) => source);
}

const valuesOf = (files: FilesNow, key: string): string[] =>
  [...new Set([...files.profiles.values()].map((profile) => valueOf(profile, key) ?? ''))].filter(Boolean).sort();

/** The keys of a profile that the form has no fields for. */
function otherKind(profile: RawProfile): string | null {
  const { values } = profile;
  if (['sso_session', 'sso_start_url', 'sso_account_id'].some((key) => values.has(key))) return 'it signs in with SSO';
  if (values.has('web_identity_token_file')) return 'it uses a web identity token';
  if (values.has('credential_source')) return 'it gets its credentials from the machine (credential_source)';
  const asksProcess = values.has('credential_process') && !values.has('role_arn') && !holdsKey(profile);
  return asksProcess ? 'it gets its credentials from another program' : null;
}

const notForTheForm = (name: string, reason: string): AppError => ({
  code: 'profile-unsupported',
  message: `Fob cannot edit profile ${name}: ${reason}.`,
  nextStep: 'Edit the file itself. Fob reads it again at once.',
});

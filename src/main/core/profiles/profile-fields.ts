import type { ProfileDraft, ProfileField } from '../../../contract/profiles';
import { withPlainAccount } from '../../../contract/arn';

type KeyedField = Exclude<ProfileField, 'name'>;

/**
 * The keys of the shared configuration that a profile's form edits, in the order in which they are written. SDKs have
 * no key for a source identity or session tags (docs/decisions.md).
 */
export const keyOfField: Record<KeyedField, string> = {
  source: 'source_profile',
  role: 'role_arn',
  device: 'mfa_serial',
  region: 'region',
  duration: 'duration_seconds',
  externalId: 'external_id',
  sessionName: 'role_session_name',
};

export const keyedFields = Object.keys(keyOfField) as KeyedField[];

/** The fields of a profile with an access key of its own. */
export const fieldsOfKeys: readonly KeyedField[] = ['device', 'region'];

export const emptyDraft: ProfileDraft = {
  name: '',
  source: '',
  role: '',
  device: '',
  region: '',
  duration: '',
  externalId: '',
  sessionName: '',
};

/** Removes white space around typed or pasted text, and fills in the role that was read from it. */
export function tidyDraft(draft: ProfileDraft, role: string): ProfileDraft {
  const trimmed = Object.fromEntries(
    Object.entries(draft).map(([field, text]) => [field, text.trim()]),
  ) as ProfileDraft;
  return { ...trimmed, device: withPlainAccount(trimmed.device), role };
}

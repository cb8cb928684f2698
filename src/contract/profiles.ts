import { z } from 'zod/mini';
import type { AppError } from './app-error';

/** Text of a field: as typed, so that what is wrong with it can be told. Empty: the key is not in the file. */
const field = z.string().check(z.maxLength(4_096));

/** What the form of a profile holds. */
export const profileDraftSchema = z.strictObject({
  name: field,
  /** `source_profile` */
  source: field,
  /** `role_arn`; also a link to switch roles, or an assumed role's ARN, from which the role is read. */
  role: field,
  /** `mfa_serial` */
  device: field,
  region: field,
  /** `duration_seconds` */
  duration: field,
  /** `external_id` */
  externalId: field,
  /** `role_session_name` */
  sessionName: field,
});
export type ProfileDraft = z.infer<typeof profileDraftSchema>;
export type ProfileField = keyof ProfileDraft;

const name = z.string().check(z.minLength(1), z.maxLength(512));

/** A profile to be written: a new one, with everything else that the profile `like` has, or one that is there. */
export const draftChangeSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create'), draft: profileDraftSchema, like: z.nullable(name) }),
  z.strictObject({ do: z.literal('edit'), profile: name, draft: profileDraftSchema }),
]);
export type DraftChange = z.infer<typeof draftChangeSchema>;

export const profileChangeSchema = z.union([
  draftChangeSchema,
  z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('rename'), profile: name, to: field }),
    z.strictObject({ do: z.literal('delete'), profile: name }),
    /** The lines through which tools ask Fob for this profile, under the name `PROFILE-fob`. */
    z.strictObject({ do: z.literal('connect'), profile: name }),
  ]),
]);
export type ProfileChange = z.infer<typeof profileChangeSchema>;

export const formPurposeSchema = z.enum(['new', 'edit', 'copy']);
export type FormPurpose = z.infer<typeof formPurposeSchema>;

/** What a form starts with, and what can be chosen in it. */
export interface ProfileForm {
  /** `key`: the profile holds an access key and assumes no role. */
  kind: 'role' | 'key';
  draft: ProfileDraft;
  /** Fields that stand in the credentials file, which wins: where. They cannot be changed here. */
  elsewhere: Partial<Record<ProfileField, string>>;
  /** Profiles that a role can be assumed from. */
  sources: ProfileSource[];
  /** ARNs of the roles in other profiles. */
  roles: string[];
  /** Regions that the files name. */
  regions: string[];
}

export interface ProfileSource {
  profile: string;
  /** The UserView whose key it starts from. */
  userId: string;
  /** Serial number of the MFA device of its session; empty: none. */
  device: string;
  region: string;
}

/** A line of a section, without its line end. What could be a secret is masked. */
export type SectionLine =
  { kind: 'kept' | 'added' | 'removed'; text: string } | { kind: 'changed'; text: string; was: string };

export interface SectionDiff {
  /** The file's path, shortened. */
  file: string;
  /** As it will stand between the brackets; as it stood when the section goes; null: above the first one. */
  header: string | null;
  lines: SectionLine[];
}

/** What a change would do, and whether it can be done. */
export interface ProfilePreview {
  /** For `profile.save`; null: it cannot be saved as it is. */
  id: string | null;
  /** By field: what is wrong with it. */
  problems: Partial<Record<ProfileField, string>>;
  /** What is wrong beyond a field. */
  error: AppError | null;
  /** Things worth knowing that stop nothing. */
  notes: string[];
  /** The role that was read from what stands in its field, where that is something else than an ARN. */
  role: string | null;
  sections: SectionDiff[];
  /** Fob's own settings that go with it, in sentences. */
  settings: string[];
}

/** What came of a dry AssumeRole. */
export interface TryOutcome {
  /** ARN of the session that AWS would give; null: it would not. */
  arn: string | null;
  error: AppError | null;
  /** Durations in seconds to choose instead, the longest first; one alone was found by trying. */
  shorter: number[];
}

/** The last change of a profile, while it can be undone. */
export interface ProfileChangeView {
  /** One sentence. */
  text: string;
}

import { z } from 'zod/mini';
import type { AppError } from './app-error';
import { LONGEST_FIELD } from './limits';
import { toolLeaseSchema } from './tool-leases';

/** The text of a field, exactly as typed, so that Fob can explain its faults. Empty: the file does not have the key. */
const field = z.string().check(z.maxLength(LONGEST_FIELD));

/** The content of the profile form. */
export const profileDraftSchema = z.strictObject({
  name: field,
  /** `source_profile` */
  source: field,
  /**
   * `role_arn`. The person may also paste a link for switching roles or the ARN of an assumed role, or type an account
   * and the name of a role. Fob reads the role from it.
   */
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
/** The content of the profile form, as typed. */
export type ProfileDraft = z.infer<typeof profileDraftSchema>;
/** The name of a field in the profile form. */
export type ProfileField = keyof ProfileDraft;

const name = z.string().check(z.minLength(1), z.maxLength(512));

/**
 * A profile to write. `create` makes a new one, with the other keys of the profile `like`. `edit` changes an existing
 * one.
 */
export const draftChangeSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('create'), draft: profileDraftSchema, like: z.nullable(name) }),
  z.strictObject({ do: z.literal('edit'), profile: name, draft: profileDraftSchema }),
]);
/** A profile to write, from the profile form. */
export type DraftChange = z.infer<typeof draftChangeSchema>;

/** Every change to a profile that a page can ask for. */
export const profileChangeSchema = z.union([
  draftChangeSchema,
  z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('rename'), profile: name, to: field }),
    z.strictObject({ do: z.literal('delete'), profile: name }),
    /**
     * Adds the lines through which tools ask Fob for this profile, under the name `PROFILE-fob`. With a lease, they get no
     * more than that, under a name of its own.
     */
    z.strictObject({ do: z.literal('connect'), profile: name, lease: z.nullable(toolLeaseSchema) }),
  ]),
]);
/** A change to a profile. */
export type ProfileChange = z.infer<typeof profileChangeSchema>;

/** The purposes of the profile form. */
export const formPurposeSchema = z.enum(['new', 'edit', 'copy']);
/** One of `formPurposeSchema`. */
export type FormPurpose = z.infer<typeof formPurposeSchema>;

/** The initial content of a profile form, and the choices in it. */
export interface ProfileForm {
  /** `key`: the profile holds an access key and assumes no role. */
  kind: 'role' | 'key';
  draft: ProfileDraft;
  /**
   * Fields whose values come from the credentials file, which takes precedence, each with its place. The form cannot
   * change them.
   */
  elsewhere: Partial<Record<ProfileField, string>>;
  /** Profiles from which a role can be assumed. */
  sources: ProfileSource[];
  /** ARNs of the roles in other profiles. */
  roles: string[];
  /** Regions that the files name. */
  regions: string[];
}

/** A profile from which a role can be assumed. */
export interface ProfileSource {
  profile: string;
  /** The `UserView` whose key this profile starts from. */
  userId: string | null;
  /** Serial number of the MFA device of the profile's session. Empty: none. */
  device: string;
  region: string;
  /** AWS gives roles that are assumed from here one hour at most. */
  isCapped: boolean;
}

/** What follows from the role of a new profile. Each is for a field that the person has not filled in. */
export interface DerivedFields {
  /** A name that is still free. */
  name: string;
  /** The profile from which the role is probably assumed. Null: nothing speaks for any. */
  source: string | null;
  /** The region of other profiles in the role's account. Null: there are none. */
  region: string | null;
}

/** A line of a section, without its line end. Values that may be secret are masked. */
export type SectionLine =
  { kind: 'kept' | 'added' | 'removed'; text: string } | { kind: 'changed'; text: string; was: string };

/** The change of one section in one file. */
export interface SectionDiff {
  /** The shortened path of the file. */
  file: string;
  /**
   * The section name between the brackets after the change, or before it if the section is removed. Null: the lines
   * above the first section.
   */
  header: string | null;
  lines: SectionLine[];
}

/** The effect of a change, and whether Fob can make it. */
export interface ProfilePreview {
  /** The id for `profile.save`. Null: the change cannot be saved. */
  id: string | null;
  /** The fault of each field. */
  problems: Partial<Record<ProfileField, string>>;
  /** A fault that does not belong to one field. */
  error: AppError | null;
  /** Remarks that prevent nothing. */
  notes: string[];
  /** The ARN of the role that Fob read from the field. Null if the field holds that ARN itself. */
  role: string | null;
  /** Null unless the profile is new and its role is known. */
  derived: DerivedFields | null;
  sections: SectionDiff[];
  /** The effects on Fob's own settings, in sentences. */
  settings: string[];
}

/** The outcome of a trial AssumeRole. */
export interface TryOutcome {
  /** ARN of the session that AWS gave. Null: AWS refused. */
  arn: string | null;
  error: AppError | null;
  /** Shorter durations to choose instead, in seconds, the longest first. A single one was found by trying. */
  shorter: number[];
}

/** The last change of a profile, while it can be undone. */
export interface ProfileChangeView {
  /** One sentence. */
  text: string;
}

/** Limits that main checks and pages show. They are in a file without zod, so that pages can use them. */

/** Minutes before the end of a session: the earliest warning. */
export const MOST_WARNING_MINUTES = 720;

/** Warnings before the end of a session. */
export const MOST_WARNINGS = 5;

/** Profiles in a list of the settings, such as the pinned ones or those with a mark. */
export const MOST_LISTED_PROFILES = 5_000;

/** Profiles that Fob remembers as recently used. */
export const MOST_RECENT_PROFILES = 50;

/** The characters of the largest managed policy. IAM does not count white space. */
export const LARGEST_MANAGED_POLICY = 6144;

/** The characters of the longest text of a policy that Fob reads. No real policy comes near it. */
export const MOST_POLICY_CHARACTERS = 200_000;

/** Users in one rollout. */
export const MOST_ROLLOUT_USERS = 1_000;

/**
 * The characters of the longest text of a field in the profile form. Every check of such a field has a lower limit, so a
 * longer text gets its error line and is never cut in silence.
 */
export const LONGEST_FIELD = 4_096;

/** Hours that a permission of `once` lasts at most. */
export const MOST_CONSENT_HOURS = 168;

/** The seconds of the longest lease: the longest MFA session. */
export const MOST_LEASE_SECONDS = 129_600;

/** The characters of the longest name of a lease. CloudTrail gets it in a description of at most 256. */
export const MOST_LEASE_NAME = 60;

/** The characters of the longest policy that AWS takes for a session. [STS API reference, AssumeRole] */
export const MOST_SESSION_POLICY_CHARACTERS = 2_048;

/** The characters of the largest export of another app that Fob reads: one with many accounts and their icons. */
export const MOST_IMPORT_CHARACTERS = 20 * 1024 * 1024;

/** The accounts of the largest export of another app that Fob reads. */
export const MOST_IMPORT_ENTRIES = 2_000;

/** What a YubiKey takes as the name of an account with its issuer, in bytes of UTF-8. */
export const LONGEST_KEY_ACCOUNT = 64;

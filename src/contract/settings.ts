import { MOST_LISTED_PROFILES, MOST_RECENT_PROFILES, MOST_WARNING_MINUTES, MOST_WARNINGS } from './limits';
import { z } from 'zod/mini';
import { chosenBrowserSchema } from './browsers';
import { consentChoiceSchema } from './consent';
import { profileMarkSchema } from './marks';
import { shortcutPattern } from './shortcuts';
import { themes } from './themes';

/** The person's choice of delivery for one profile. */
export const deliveryChoiceSchema = z.strictObject({ mode: z.enum(['process', 'file']) });

/**
 * The settings that the settings view may change. They have no default here: a change is what the person changed, and a
 * default would be a change too. Everything else stays out. A page must not name a program to run, for example.
 */
const changeable = {
  /**
   * The number of minutes before a session ends at which Fob shows a notification. Descending, without duplicates.
   * Empty: no notifications.
   */
  warningMinutes: z
    .array(z.int().check(z.minimum(1), z.maximum(MOST_WARNING_MINUTES)))
    .check(z.maxLength(MOST_WARNINGS)),
  launchAtLogin: z.boolean(),
  theme: z.enum(themes),
  /** The length of an MFA session, in seconds. AWS allows 900 to 129600. */
  mfaSessionSeconds: z.int().check(z.minimum(900), z.maximum(129_600)),
  /**
   * The number of hours for which Fob renews a profile's sessions after somebody last used them. 0: Fob does not renew
   * them.
   */
  keepHours: z.int().check(z.minimum(0), z.maximum(168)),
  /** What Fob does with expired credentials in `~/.aws/credentials`: remove them, or mark them with a comment. */
  afterExpiry: z.enum(['remove', 'mark']),
  /** Whether AWS signs the browser out of all its console sessions before Fob signs it in. */
  consoleSignOutFirst: z.boolean(),
  /** The keys that open the palette from any program. Null: none. */
  paletteShortcut: z.nullable(z.string().check(z.regex(shortcutPattern))),
  /** When Fob asks before a program gets a profile's credentials, for profiles without a choice of their own. */
  consent: consentChoiceSchema,
};

const profileName = z.string().check(z.maxLength(512));
const profileNames = z.array(profileName).check(z.maxLength(MOST_LISTED_PROFILES));
const byProfile = <Value extends z.ZodMiniType>(value: Value) =>
  z.record(profileName, value).check(z.refine((all) => Object.keys(all).length <= MOST_LISTED_PROFILES));

/** Choices that are not secret. Fob keeps them in a JSON file in its own folder. */
export const settingsSchema = z.strictObject({
  version: z.literal(1),
  ...changeable,
  // Settings that are younger than some files.
  keepHours: z._default(changeable.keepHours, 12),
  afterExpiry: z._default(changeable.afterExpiry, 'remove'),
  consoleSignOutFirst: z._default(changeable.consoleSignOutFirst, false),
  paletteShortcut: z._default(changeable.paletteShortcut, null),
  consent: z._default(changeable.consent, { rule: 'always', hours: null }),
  /** The person's labels for MFA devices, by serial number. A device without one goes by its name. */
  deviceLabels: z._default(z.record(z.string().check(z.maxLength(256)), z.string().check(z.maxLength(100))), {}),
  /** Profiles whose sessions Fob always renews. */
  keptProfiles: z._default(profileNames, []),
  /** Profiles that the person pinned, so that they come first everywhere. */
  pinnedProfiles: z._default(profileNames, []),
  /** The marks of profiles, by profile name. */
  profileMarks: z._default(byProfile(profileMarkSchema), {}),
  /**
   * The profiles that were used last, the latest first, and when somebody and when a tool asked last (milliseconds since
   * 1970 by this computer's clock). Fob saves them now and then, not with each use.
   */
  recentProfiles: z._default(
    z
      .array(z.strictObject({ name: profileName, at: z.number(), toolAt: z.nullable(z.number()) }))
      .check(z.maxLength(MOST_RECENT_PROFILES)),
    [],
  ),
  /**
   * Until this time Fob renews nothing automatically (milliseconds since 1970, AWS's time). `resumed`: until the person
   * resumes. Null: Fob renews.
   */
  renewalsPausedUntil: z._default(z.nullable(z.union([z.number(), z.literal('resumed')])), null),
  /**
   * Path of the program that opens the AWS console, on macOS of the application. Null: the system's default browser.
   */
  consoleBrowser: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(4_096))), null),
  /** The browsers of profiles that have one of their own, by profile name. */
  profileBrowsers: z._default(byProfile(chosenBrowserSchema), {}),
  /** Profiles that the container-credentials endpoint serves. */
  endpointProfiles: z._default(profileNames, []),
  /** The endpoint's last port. Fob tries it again, so that the settings of tools stay valid. Null: none yet. */
  endpointPort: z._default(z.nullable(z.int().check(z.minimum(1_024), z.maximum(65_535))), null),
  /**
   * Whether Fob keeps its projection of the AWS files, in which the person's own profile names get credentials from Fob.
   * Null: nobody has said. The first shell that asks for it switches it on.
   */
  projectsFiles: z._default(z.nullable(z.boolean()), null),
  /** The choices of profiles that have one of their own, by profile name. */
  profileConsent: z._default(byProfile(consentChoiceSchema), {}),
  /** By profile name. A profile that is not listed uses `process`. */
  delivery: byProfile(deliveryChoiceSchema),
});
/** The content of the settings file. */
export type Settings = z.infer<typeof settingsSchema>;

/** A change from the settings view: the settings that it names, and no others. */
export const settingsChangeSchema = z.partial(z.strictObject(changeable));
/** A change from the settings view. */
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

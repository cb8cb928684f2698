import { MOST_WARNING_MINUTES, MOST_WARNINGS } from './limits';
import { z } from 'zod/mini';

/** The person's choice of delivery for one profile. */
export const deliveryChoiceSchema = z.strictObject({ mode: z.enum(['process', 'file']) });

/** Choices that are not secret. Fob keeps them in a JSON file in its own folder. */
export const settingsSchema = z.strictObject({
  version: z.literal(1),
  /**
   * The number of minutes before a session ends at which Fob shows a notification. Descending, without duplicates.
   * Empty: no notifications.
   */
  warningMinutes: z
    .array(z.int().check(z.minimum(1), z.maximum(MOST_WARNING_MINUTES)))
    .check(z.maxLength(MOST_WARNINGS)),
  launchAtLogin: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** The length of an MFA session, in seconds. AWS allows 900 to 129600. */
  mfaSessionSeconds: z.int().check(z.minimum(900), z.maximum(129_600)),
  /** The person's labels for MFA devices, by serial number. A device without one goes by its name. */
  deviceLabels: z._default(z.record(z.string().check(z.maxLength(256)), z.string().check(z.maxLength(100))), {}),
  /**
   * The number of hours for which Fob renews a profile's sessions after somebody last used them. 0: Fob does not renew
   * them.
   */
  keepHours: z._default(z.int().check(z.minimum(0), z.maximum(168)), 12),
  /** Profiles whose sessions Fob always renews. */
  keptProfiles: z._default(z.array(z.string().check(z.maxLength(512))).check(z.maxLength(5_000)), []),
  /**
   * Until this time Fob renews nothing automatically (milliseconds since 1970, AWS's time). `resumed`: until the person
   * resumes. Null: Fob renews.
   */
  renewalsPausedUntil: z._default(z.nullable(z.union([z.number(), z.literal('resumed')])), null),
  /** What Fob does with expired credentials in `~/.aws/credentials`: remove them, or mark them with a comment. */
  afterExpiry: z._default(z.enum(['remove', 'mark']), 'remove'),
  /**
   * Path of the program that opens the AWS console, on macOS of the application. Null: the system's default browser.
   */
  consoleBrowser: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(4_096))), null),
  /** Profiles that the container-credentials endpoint serves. */
  endpointProfiles: z._default(z.array(z.string().check(z.maxLength(512))).check(z.maxLength(5_000)), []),
  /** The endpoint's last port. Fob tries it again, so that the settings of tools stay valid. Null: none yet. */
  endpointPort: z._default(z.nullable(z.int().check(z.minimum(1_024), z.maximum(65_535))), null),
  /** By profile name. A profile that is not listed uses `process`. */
  delivery: z.record(z.string().check(z.maxLength(512)), deliveryChoiceSchema),
});
/** The content of the settings file. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings that the settings view may change. */
export const settingsChangeSchema = z.partial(
  z.omit(settingsSchema, {
    version: true,
    delivery: true,
    deviceLabels: true,
    keptProfiles: true,
    renewalsPausedUntil: true,
    // The person chooses the program in a dialog of the system. A page must not name a program to run.
    consoleBrowser: true,
    endpointProfiles: true,
    endpointPort: true,
  }),
);
/** A change from the settings view. */
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

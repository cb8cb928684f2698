import { z } from 'zod/mini';

/** How a person chose to deliver one profile. */
export const deliveryChoiceSchema = z.strictObject({ mode: z.enum(['process', 'file']) });

/** Non-secret choices, kept as JSON in the app's own folder. */
export const settingsSchema = z.strictObject({
  version: z.literal(1),
  /** Minutes before expiry at which a notification is shown; empty: none. Descending, no duplicates. */
  warningMinutes: z.array(z.int().check(z.minimum(1), z.maximum(720))).check(z.maxLength(5)),
  launchAtLogin: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  /** How long MFA sessions are asked for, in seconds: AWS allows 900 to 129600. */
  mfaSessionSeconds: z.int().check(z.minimum(900), z.maximum(129_600)),
  /** What the person calls their MFA devices, by serial number; the device's name where one is not listed. */
  deviceLabels: z._default(z.record(z.string().check(z.maxLength(256)), z.string().check(z.maxLength(100))), {}),
  /** How long a profile's sessions are renewed after a person or a tool last asked for them, in hours; 0: not at all. */
  keepHours: z._default(z.int().check(z.minimum(0), z.maximum(168)), 12),
  /** Profiles whose sessions are always renewed. */
  keptProfiles: z._default(z.array(z.string().check(z.maxLength(512))).check(z.maxLength(5_000)), []),
  /** Fob renews nothing by itself until then (milliseconds since 1970, AWS's time), or until it is told to; null: it does. */
  renewalsPausedUntil: z._default(z.nullable(z.union([z.number(), z.literal('resumed')])), null),
  /** What becomes of expired credentials in `~/.aws/credentials`: taken out, or left with a comment that says so. */
  afterExpiry: z._default(z.enum(['remove', 'mark']), 'remove'),
  /** Program that opens the AWS console: its path, on macOS its application; null: the system's default browser. */
  consoleBrowser: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(4_096))), null),
  /** Profiles that the container-credentials endpoint serves. */
  endpointProfiles: z._default(z.array(z.string().check(z.maxLength(512))).check(z.maxLength(5_000)), []),
  /** Where that endpoint listened last, so that what tools were told stays true; null: nowhere yet. */
  endpointPort: z._default(z.nullable(z.int().check(z.minimum(1_024), z.maximum(65_535))), null),
  /** By profile name; `process` where a profile is not listed. */
  delivery: z.record(z.string().check(z.maxLength(512)), deliveryChoiceSchema),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 1,
  warningMinutes: [15],
  launchAtLogin: false,
  theme: 'system',
  mfaSessionSeconds: 43_200,
  deviceLabels: {},
  keepHours: 12,
  keptProfiles: [],
  renewalsPausedUntil: null,
  afterExpiry: 'remove',
  consoleBrowser: null,
  endpointProfiles: [],
  endpointPort: null,
  delivery: {},
};

/** What the settings view may change. */
export const settingsChangeSchema = z.partial(
  z.omit(settingsSchema, {
    version: true,
    delivery: true,
    deviceLabels: true,
    keptProfiles: true,
    renewalsPausedUntil: true,
    // Chosen in the system's own dialog: a page must not name a program to run.
    consoleBrowser: true,
    endpointProfiles: true,
    endpointPort: true,
  }),
);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

import { z } from 'zod/mini';
import type { Result } from './app-error';
import { keyStoreSchema, PROFILE_NAME, REGION, type CheckedKey } from './access-keys';
import type { AppState } from './app-state';
import type { CommandOnPathView } from './command-on-path';
import { credentialFormats } from './credential-format';
import { consoleOptionsSchema } from './console';
import { connectWays } from './connect';
import { codeSourceSchema, DEVICE_NAME } from './devices';
import {
  rolloutConfirmationSchema,
  rolloutRequestSchema,
  templateFormatSchema,
  templateIdSchema,
  type PolicyTemplateView,
  type RolloutConfirmation,
} from './policy';
import {
  draftChangeSchema,
  formPurposeSchema,
  profileChangeSchema,
  type ProfileForm,
  type ProfilePreview,
  type TryOutcome,
} from './profiles';
import { deliveryChoiceSchema, settingsChangeSchema } from './settings';

/**
 * The one table of what a page may ask of main and what main tells a page. Main, pages and test doubles derive
 * from it, and the preload's list of names is checked against it; the input of every call is checked against its schema in main before anything happens.
 */
const call = <Output>() => {
  return <Input extends z.ZodMiniType>(input: Input): Call<Input, Output> => ({ input });
};
export interface Call<Input extends z.ZodMiniType, Output> {
  input: Input;
  /** Type only. */
  output?: Output;
}

const nothing = z.undefined();
/** Text of a person or of a page: never endless. */
const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const profile = z.strictObject({ profile: text(512) });
const request = z.strictObject({ requestId: text(100) });
const user = z.strictObject({ userId: text(100) });
const device = z.strictObject({ serial: text(256) });
const userDevice = z.extend(user, device.shape);
const template = z.extend(user, { template: templateIdSchema, format: templateFormatSchema });
const askedBy = z.strictObject({ askedBy: text(100) });
const userKey = z.extend(user, { key: text(100) });
/** Two codes for consecutive steps, the earlier one first; null: Fob makes them. */
const codePair = z.nullable(z.tuple([z.string().check(z.maxLength(20)), z.string().check(z.maxLength(20))]));

export const calls = {
  'state.get': call<AppState>()(nothing),
  /** Starts or renews the session of a profile; opens code entry when a code is needed. Answers at once. */
  'session.refresh': call<null>()(profile),
  /** Ends a profile's session and takes back what was written; its MFA session ends with the last profile that uses it. */
  'session.stop': call<null>()(profile),
  /** Gets credentials as a tool would in this way, and calls GetCallerIdentity with them; may wait for a code. */
  'connect.test': call<{ arn: string }>()(z.extend(profile, { way: z.enum(connectWays) })),
  /** Copies text of the page that says how tools are connected. */
  'copy.connect-text': call<null>()(z.strictObject({ text: text(20_000) })),
  /** What the form of a profile starts with. `profile`: the one to edit or copy, or the source of a new one. */
  'profile.form': call<ProfileForm>()(z.strictObject({ purpose: formPurposeSchema, profile: z.nullable(text(512)) })),
  /** The lines that a change would write, and what is wrong with it; nothing is written. */
  'profile.preview': call<ProfilePreview>()(profileChangeSchema),
  /** Writes what was shown last, if it would still be the same. Answers the profile to look at. */
  'profile.save': call<{ profile: string | null }>()(z.strictObject({ preview: text(100) })),
  /** Puts back what the last change replaced. */
  'profile.undo': call<null>()(nothing),
  /** The last change stays: it is no longer offered to undo it. */
  'profile.accept': call<null>()(nothing),
  /** Asks AWS for a session with values that are not saved, and drops it. */
  'profile.try': call<TryOutcome>()(draftChangeSchema),
  'code.submit': call<null>()(z.extend(request, { code: z.string().check(z.maxLength(20)) })),
  'code.cancel': call<null>()(request),
  /** Brings up the main window at the MFA devices, at this one when it is named. */
  'devices.open': call<null>()(z.strictObject({ serial: z.nullable(text(256)) })),
  /** Asks AWS for the user's devices and the account's; they appear in the state. */
  'devices.read': call<null>()(user),
  /** Creates a virtual device. It is in `enrollments` from then on. Answers its serial number. */
  'enrollment.create': call<{ serial: string }>()(
    z.extend(user, {
      name: z.string().check(z.regex(DEVICE_NAME)),
      codesFrom: codeSourceSchema,
      /** Serial of the device that it takes the place of. */
      replaces: z.nullable(text(256)),
    }),
  ),
  /** The QR code as AWS sent it: base64 of a PNG. */
  'enrollment.qr': call<{ png: string }>()(device),
  /** The secret in base32, for authenticators without a camera. */
  'enrollment.secret': call<{ secret: string }>()(device),
  /** Asks where to and saves the QR code's PNG. Answers the path; null when the person chose none. */
  'enrollment.save-qr': call<{ path: string | null }>()(device),
  /** Sends the two codes, then waits for STS and starts a first session; the outcome is in `enrollments`. */
  'enrollment.enable': call<null>()(z.extend(device, { codes: codePair })),
  /** Looks at AWS how far an interrupted enrollment (or removal) came, and goes on as far as it can without the person. */
  'enrollment.resume': call<null>()(device),
  /** Deletes a device that is not enabled, at AWS and here. */
  'enrollment.discard': call<null>()(device),
  /** Gives the serial number to these profiles; a device that this one replaces is removed after that. */
  'enrollment.finish': call<null>()(z.extend(device, { profiles: z.array(text(512)).check(z.maxLength(5_000)) })),
  /** The code of now, of a device whose secret is here. `validUntil`: by this computer's clock. */
  'device.code': call<{ code: string; validUntil: number }>()(device),
  /** Copies that code; the clipboard is cleared after 30 s if it still holds it. */
  'copy.device-code': call<null>()(device),
  'device.resync': call<null>()(z.extend(userDevice, { codes: codePair })),
  /** What the person calls it here; empty: the name at AWS. */
  'device.label': call<null>()(z.extend(device, { label: z.string().check(z.maxLength(100)) })),
  /** Deactivates the device, and deletes it when it is a virtual one. */
  'device.remove': call<null>()(userDevice),
  /** Deletes an unassigned virtual device of the account. */
  'device.delete-unassigned': call<null>()(userDevice),
  /** Takes the secret of an enabled device into the vault: `otpauth://` text or base32. It is tried at AWS first. */
  'device.bring-seed': call<null>()(z.extend(userDevice, { secret: text(2_000) })),
  /** Forgets the secret; codes come from elsewhere from now on. */
  'device.forget-seed': call<null>()(device),
  /**
   * Tries an access key that a person typed at AWS. It stays in main as a draft until it is added or dropped, so that the page
   * can forget its secret.
   */
  'access-key.check': call<CheckedKey>()(
    z.strictObject({
      accessKeyId: text(128),
      secretAccessKey: text(200),
      profile: z.string().check(z.regex(PROFILE_NAME)),
      /** For a profile that names none. */
      region: z.nullable(z.string().check(z.regex(REGION))),
    }),
  ),
  /** Keeps a key that was tried, in the vault or in the credentials file, for its profile. */
  'access-key.add': call<null>()(z.strictObject({ draft: text(100), store: keyStoreSchema })),
  'access-key.drop': call<null>()(z.strictObject({ draft: text(100) })),
  /** Asks AWS for the user's access keys; they appear in the state. `mayAsk`: a code may be asked for. */
  'access-key.read': call<null>()(z.extend(user, { mayAsk: z.boolean() })),
  'access-key.move': call<null>()(z.strictObject({ key: text(100), to: keyStoreSchema })),
  /** Takes a move into the vault back: the files are what they were. */
  'access-key.undo-move': call<null>()(z.strictObject({ key: text(100) })),
  /** A new key takes the place of this one; how far it is is in the state. */
  'access-key.rotate': call<null>()(userKey),
  'access-key.resume-rotation': call<null>()(z.strictObject({ key: text(100) })),
  /** Undoes a rotation that did not switch yet; else ends it with the old key left active. */
  'access-key.give-up-rotation': call<null>()(z.strictObject({ key: text(100) })),
  'access-key.set-active': call<null>()(z.extend(userKey, { isActive: z.boolean() })),
  /** Deletes an inactive key at AWS, and in the vault. */
  'access-key.delete': call<null>()(userKey),
  /** Asks AWS what a user's policies enforce; may wait for a code of the user who asks. The result is in the state. */
  'policy.check': call<null>()(z.extend(user, { askedBy: text(100) })),
  /** The same for a policy's JSON, as if it were all that the user has. */
  'policy.check-text': call<null>()(z.extend(user, { text: text(200_000) })),
  'policy.templates': call<PolicyTemplateView[]>()(user),
  'policy.copy-template': call<null>()(template),
  /** Asks where to and saves it. Answers the path; null when the person chose none. */
  'policy.save-template': call<{ path: string | null }>()(template),
  /** Reads the users of the account, those without an MFA device first; like the whole rollout, they appear in the state. */
  'rollout.read-users': call<null>()(askedBy),
  /** Looks what there is and says what would be done. Changes nothing. */
  'rollout.plan': call<null>()(z.extend(askedBy, { request: rolloutRequestSchema })),
  /** Looks again, and answers what has to be confirmed before it goes on. */
  'rollout.look': call<{ needs: RolloutConfirmation[] }>()(askedBy),
  /** What every user whom it reaches could do with the policy. Changes nothing. */
  'rollout.dry-run': call<null>()(askedBy),
  /** Carries the plan out, or goes on with it. */
  'rollout.run': call<null>()(
    z.extend(askedBy, { confirmed: z.array(rolloutConfirmationSchema).check(z.maxLength(4)) }),
  ),
  /** Takes back what Fob made. */
  'rollout.undo': call<null>()(askedBy),
  /** Ends before the next call to AWS. */
  'rollout.stop': call<null>()(nothing),
  /** Puts the plan, or what is left of it, away; nothing at AWS changes. */
  'rollout.forget': call<null>()(nothing),
  /** Whether a code, QR code or secret is on the page: the window is kept out of screenshots meanwhile. */
  'secret.shown': call<null>()(z.strictObject({ shown: z.boolean() })),
  /** Whether Fob always renews this profile's sessions, used or not. */
  'renewal.keep': call<null>()(z.extend(profile, { keep: z.boolean() })),
  /** Stops renewing for an hour, until tomorrow morning or until told otherwise; null: goes on. */
  'renewal.pause': call<null>()(z.strictObject({ until: z.nullable(z.enum(['hour', 'tomorrow', 'resumed'])) })),
  'delivery.set': call<null>()(z.extend(profile, deliveryChoiceSchema.shape)),
  /** Signs a browser in to the AWS console; may wait for a code. */
  'console.open': call<null>()(z.extend(profile, consoleOptionsSchema.shape)),
  /** Copies the link that signs in; the clipboard is cleared after 30 s if it still holds it. */
  'console.copy-link': call<null>()(z.extend(profile, consoleOptionsSchema.shape)),
  /** Asks the person which browser opens the console, or goes back to the system's default. */
  'console.browser': call<null>()(z.strictObject({ use: z.enum(['chosen', 'default']) })),
  /** Whether the container-credentials endpoint serves this profile. */
  'endpoint.serve': call<null>()(z.extend(profile, { serve: z.boolean() })),
  /** Copies one of the two variables that lead tools there, as `NAME=value`. */
  'copy.endpoint-variable': call<null>()(z.extend(profile, { variable: z.enum(['uri', 'token-file']) })),
  'settings.change': call<null>()(settingsChangeSchema),
  'vault.retry': call<null>()(nothing),
  /** Throws away a vault that cannot be read. The page asks for confirmation first. */
  'vault.reset': call<null>()(nothing),
  /** Copies the lines for `~/.aws/config`. */
  'copy.config-lines': call<null>()(profile),
  /**
   * Copies credentials as `fob env` or `fob credentials` print them; may wait for a code. The clipboard is cleared after
   * 30 s if it still holds them.
   */
  'copy.credentials': call<null>()(z.extend(profile, { format: z.enum(credentialFormats) })),
  /** Copies the line that makes terminals find the `fob` command. */
  'copy.path-line': call<null>()(nothing),
  /** Whether terminals find the `fob` command; a link to it is made or taken away. */
  'command.look': call<CommandOnPathView>()(nothing),
  'command.link': call<CommandOnPathView>()(nothing),
  'command.unlink': call<CommandOnPathView>()(nothing),
  'copy.activity': call<null>()(nothing),
  /** Shows the config or credentials file in the file manager. */
  'file.show': call<null>()(z.strictObject({ file: z.enum(['config', 'credentials']) })),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> =
  NonNullable<Calls[Name]['output']> | Extract<Calls[Name]['output'], null>;

/** What main tells pages. A change holds only the parts of the state that are new. */
export interface Events {
  'state.changed': Partial<AppState>;
}
export type EventName = keyof Events;
export const eventNames = ['state.changed'] as const satisfies readonly EventName[];

/** The only thing a page can reach: `window.fob`. */
export interface Bridge {
  call<Name extends CallName>(
    name: Name,
    ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]
  ): Promise<Result<CallOutput<Name>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
}

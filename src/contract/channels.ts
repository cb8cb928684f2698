import { MOST_IMPORT_CHARACTERS, MOST_LISTED_PROFILES, MOST_POLICY_CHARACTERS } from './limits';
import { z } from 'zod/mini';
import { DEVICE_NAME } from './arn';
import type { Result } from './app-error';
import { browserPlaceSchema, type BrowserPlaces } from './browsers';
import { keyStoreSchema, type AddedKey, type CheckedKey } from './access-keys';
import { PROFILE_NAME, REGION } from './names';
import type { AppState } from './app-state';
import type { CallName, EventName } from './call-names';
import type { CommandOnPathView } from './command-on-path';
import { credentialFormats } from './credential-format';
import { consentAnswers, consentChoiceSchema } from './consent';
import { consoleOptionsSchema } from './console';
import { connectWays, type ConnectTool } from './connect';
import { leaseGrantSchema, leaseTermsSchema, type LeasePreview } from './leases';
import { lessDraftSchema, toolLeaseSchema, type LessLines } from './tool-leases';
import { profileMarkSchema } from './marks';
import { codeProgramSchema, type CodeProgramsHere } from './code-programs';
import { codeSourceSchema } from './devices';
import type { ImportView } from './imports';
import type { DoctorReport } from './doctor';
import { revokeConfirmationSchema, type RevokeView } from './revoke';
import { projectedShells } from './shell-lines';
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

/** Makes a row of `calls` from the schema of the input and the type of the output. */
const call = <Output>() => {
  return <Input extends z.ZodMiniType>(input: Input): Call<Input, Output> => ({ input });
};
/** A row of {@link calls}: the schema that main checks the input with, and the type of the output. */
export interface Call<Input extends z.ZodMiniType, Output> {
  input: Input;
  /** Exists only in types. */
  output?: Output;
}

const nothing = z.undefined();
/** Text from a person or a page, with a limit on its length. */
const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const profile = z.strictObject({ profile: text(512) });
const request = z.strictObject({ requestId: text(100) });
const user = z.strictObject({ userId: text(100) });
const device = z.strictObject({ serial: text(256) });
const userDevice = z.extend(user, device.shape);
const template = z.extend(user, { template: templateIdSchema, format: templateFormatSchema });
const askedBy = z.strictObject({ askedBy: text(100) });
const revoking = z.extend(profile, { by: text(600) });
const userKey = z.extend(user, { key: text(100) });
/** Two codes of consecutive time steps, the earlier one first. Null: Fob makes them. */
const codePair = z.nullable(z.tuple([z.string().check(z.maxLength(20)), z.string().check(z.maxLength(20))]));

/**
 * The input and the output of each call, one row for each of `callNames`. Main, pages and test doubles derive their types
 * from this table. Main checks every input against its schema before it does anything.
 */
export const calls = {
  'state.get': call<AppState>()(nothing),
  /** Starts or renews the session of a profile. Opens the code entry if a code is needed. Answers at once. */
  'session.refresh': call<null>()(profile),
  /**
   * Ends a profile's session and removes what Fob wrote for it. Its MFA session ends with the last profile that uses
   * it.
   */
  'session.stop': call<null>()(profile),
  /** Undoes the last stop of a profile, for a minute after it. */
  'session.undo-stop': call<null>()(profile),
  /** Lets Fob run the program of a source. The id stands for the command line that the page shows. */
  'source.allow': call<null>()(z.strictObject({ sourceId: text(100) })),
  /** How tools would get less of a profile, or what is wrong with what is typed. Writes nothing. */
  'connect.less': call<LessLines>()(z.extend(profile, { draft: lessDraftSchema })),
  /** Gets credentials in the same way as a tool and calls GetCallerIdentity with them. May wait for a code. */
  'connect.test': call<{ arn: string }>()(
    z.extend(profile, { way: z.enum(connectWays), lease: z.nullable(toolLeaseSchema) }),
  ),
  /** Which of the tools are on this computer. */
  'connect.tools': call<ConnectTool[]>()(nothing),
  /** Copies text that the page shows and that is not secret. */
  'copy.text': call<null>()(z.strictObject({ text: text(20_000) })),
  /**
   * Reads the initial content of the profile form. `profile` is the one to edit or copy, or the source of a new one.
   */
  'profile.form': call<ProfileForm>()(z.strictObject({ purpose: formPurposeSchema, profile: z.nullable(text(512)) })),
  /** Shows the lines that a change would write, and the faults of the change. Writes nothing. */
  'profile.preview': call<ProfilePreview>()(profileChangeSchema),
  /** Writes the change of the last preview, if the result would still be the same. Answers the profile to show next. */
  'profile.save': call<{ profile: string | null }>()(z.strictObject({ preview: text(100) })),
  /** Restores what the last change replaced. */
  'profile.undo': call<null>()(nothing),
  /** Accepts the last change, so that Fob no longer offers to undo it. */
  'profile.accept': call<null>()(nothing),
  /** Asks AWS for a session with values that are not saved, and discards the session. */
  'profile.try': call<TryOutcome>()(draftChangeSchema),
  'code.submit': call<null>()(z.extend(request, { code: z.string().check(z.maxLength(20)) })),
  'code.cancel': call<null>()(request),
  /** Runs the program that gives the code. The state says how far it is. */
  'code.run-program': call<null>()(request),
  /** Answers a program that asks. `less`: the program gets this lease in place of what it wants. */
  'consent.answer': call<null>()(
    z.extend(request, { answer: z.enum(consentAnswers), less: z.nullable(leaseGrantSchema) }),
  ),
  /** Takes a permission back. The program has to ask again. */
  'consent.take-back': call<null>()(z.strictObject({ permission: text(100) })),
  /** Sets when Fob asks before a program gets the profile's credentials. Null: the default of the settings. */
  'profile.consent': call<null>()(z.extend(profile, { consent: z.nullable(consentChoiceSchema) })),
  /** Shows what a lease would be able to do. Asks AWS nothing. */
  'lease.preview': call<LeasePreview>()(z.extend(profile, { terms: leaseTermsSchema })),
  /** Stops a lease: Fob hands it out no more. */
  'lease.stop': call<null>()(z.strictObject({ lease: text(100) })),
  /** Lets Fob hand out a stopped lease again, until its time is over. */
  'lease.undo-stop': call<null>()(z.strictObject({ lease: text(100) })),
  /** Opens the MFA devices in the main window. `serial` names the device to show. Null: none. */
  'devices.open': call<null>()(z.strictObject({ serial: z.nullable(text(256)) })),
  /** Reads the devices of the user and of the account from AWS. They appear in the state. */
  'devices.read': call<null>()(user),
  /** Creates a virtual device. It appears in `enrollments`. Answers its serial number. */
  'enrollment.create': call<{ serial: string }>()(
    z.extend(user, {
      name: z.string().check(z.regex(DEVICE_NAME)),
      codesFrom: codeSourceSchema,
      /** Serial number of the device that the new one replaces. */
      replaces: z.nullable(text(256)),
    }),
  ),
  /** The QR code exactly as AWS sent it: a PNG in base64. */
  'enrollment.qr': call<{ png: string }>()(device),
  /** The secret in base32, for authenticators without a camera. */
  'enrollment.secret': call<{ secret: string }>()(device),
  /** Copies the secret. Fob clears the clipboard after 30 s if it still holds the secret. */
  'copy.enrollment-secret': call<null>()(device),
  /** Asks for a path and saves the PNG of the QR code there. Answers the path, or null if the person chose none. */
  'enrollment.save-qr': call<{ path: string | null }>()(device),
  /**
   * Sends the two codes, waits until STS knows the device, and starts a first session. The outcome is in `enrollments`.
   */
  'enrollment.enable': call<null>()(z.extend(device, { codes: codePair })),
  /**
   * Goes on with a device whose codes come from a program: puts the secret into a YubiKey, compares a code of the program
   * with Fob's own, enables the device, and starts a first session. The outcome is in `enrollments`.
   */
  'enrollment.use-program': call<null>()(
    z.extend(device, {
      program: codeProgramSchema,
      isUnattended: z.boolean(),
      /** Whether the YubiKey asks for a touch before it gives a code. */
      touch: z.boolean(),
    }),
  ),
  /**
   * Finds out at AWS how far an interrupted enrollment or removal came. Continues it as far as possible without the
   * person.
   */
  'enrollment.resume': call<null>()(device),
  /** Deletes a device that is not enabled, at AWS and on this computer. */
  'enrollment.discard': call<null>()(device),
  /** Forgets a device that is being added or removed, and its secret, on this computer only. */
  'enrollment.forget': call<null>()(device),
  /** Brings back a device that was forgotten in the last minute. */
  'enrollment.undo-forget': call<null>()(device),
  /** Writes the serial number to these profiles. Then removes the device that the new one replaces. */
  'enrollment.finish': call<null>()(z.extend(device, { profiles: z.array(text(512)).check(z.maxLength(5_000)) })),
  /** The current code of a device whose secret is in the vault. `validUntil` is by this computer's clock. */
  'device.code': call<{ code: string; validUntil: number }>()(device),
  /** Copies the current code. Fob clears the clipboard after 30 s if it still holds the code. */
  'copy.device-code': call<null>()(device),
  'device.resync': call<null>()(z.extend(userDevice, { codes: codePair })),
  /** Sets the person's label for the device. Empty: the name at AWS. */
  'device.label': call<null>()(z.extend(device, { label: z.string().check(z.maxLength(100)) })),
  /** Deactivates the device. Deletes it if it is virtual. */
  'device.remove': call<null>()(userDevice),
  /** Deletes an unassigned virtual device of the account. */
  'device.delete-unassigned': call<null>()(userDevice),
  /** Forgets the secret. From then on, the codes come from elsewhere. */
  'device.forget-seed': call<null>()(device),
  /** Lets a program print the device's codes, once AWS has accepted one of them. */
  'device.use-program': call<null>()(z.extend(userDevice, { program: codeProgramSchema, isUnattended: z.boolean() })),
  /** Sets whether Fob may run the device's program while nobody is there. */
  'device.set-unattended': call<null>()(z.extend(device, { isUnattended: z.boolean() })),
  /** From then on, a person types the device's codes. */
  'device.forget-program': call<null>()(device),
  /** Lets the command of `mfa_process` that the page shows print the device's codes, once AWS has accepted one. */
  'device.use-offered': call<null>()(z.extend(userDevice, { offer: text(100) })),
  /** Which programs that make codes are on this computer, and which YubiKeys. */
  'code-program.look': call<CodeProgramsHere>()(nothing),
  /**
   * Reads a secret or an export: the text of a file, of a QR code, or typed. `draft` names the import that it adds to:
   * another file, or the next part of an export in several QR codes. Null: a new one.
   */
  'import.read': call<ImportView>()(
    z.strictObject({ draft: z.nullable(text(100)), text: text(MOST_IMPORT_CHARACTERS) }),
  ),
  /** Puts the secret of an entry into the vault as that of a device, once AWS has accepted a code of it. */
  'import.bring': call<null>()(z.extend(userDevice, { draft: text(100), entry: text(100) })),
  /** Forgets an import. */
  'import.drop': call<null>()(z.strictObject({ draft: text(100) })),
  /**
   * Tries an access key at AWS. Main keeps it as a draft until it is added or dropped, so that the page can forget the
   * secret. The draft gets the profile that has this key already, or a new one with the user's name.
   */
  'access-key.check': call<CheckedKey>()(
    z.strictObject({
      accessKeyId: text(128),
      secretAccessKey: text(200),
      /** For a profile that names no region. Null: AWS's usual one. */
      region: z.nullable(z.string().check(z.regex(REGION))),
    }),
  ),
  /** Names another profile for a draft. */
  'access-key.name': call<CheckedKey>()(
    z.strictObject({ draft: text(100), profile: z.string().check(z.regex(PROFILE_NAME)) }),
  ),
  /** Keeps a draft for its profile, in the vault or in the credentials file. */
  'access-key.add': call<AddedKey>()(z.strictObject({ draft: text(100), store: keyStoreSchema })),
  'access-key.drop': call<null>()(z.strictObject({ draft: text(100) })),
  /** Reads the user's access keys from AWS. They appear in the state. `mayAsk`: Fob may ask the person for a code. */
  'access-key.read': call<null>()(z.extend(user, { mayAsk: z.boolean() })),
  'access-key.move': call<null>()(z.strictObject({ key: text(100), to: keyStoreSchema })),
  /** Undoes a move into the vault and restores the files. */
  'access-key.undo-move': call<null>()(z.strictObject({ key: text(100) })),
  /** Starts to replace this key with a new one. The state says how far the rotation is. */
  'access-key.rotate': call<null>()(userKey),
  'access-key.resume-rotation': call<null>()(z.strictObject({ key: text(100) })),
  /** Undoes a rotation that has not switched profiles yet. Otherwise ends it and leaves the old key active. */
  'access-key.give-up-rotation': call<null>()(z.strictObject({ key: text(100) })),
  /** Forgets a rotation of which AWS did not say whether it made a new key. Changes nothing at AWS. */
  'access-key.forget-rotation': call<null>()(z.strictObject({ key: text(100) })),
  'access-key.set-active': call<null>()(z.extend(userKey, { isActive: z.boolean() })),
  /** Deletes an inactive key at AWS and in the vault. */
  'access-key.delete': call<null>()(userKey),
  /**
   * Asks AWS what a user's policies enforce. Only `withCode` lets it wait for a code of the user `askedBy`. The result is
   * in the state.
   */
  'policy.check': call<null>()(z.extend(user, { askedBy: text(100), withCode: z.boolean() })),
  /** Checks the JSON of a policy as if the user had no other. The result is in the state. */
  'policy.check-text': call<null>()(z.extend(user, { text: text(MOST_POLICY_CHARACTERS) })),
  'policy.templates': call<PolicyTemplateView[]>()(user),
  'policy.copy-template': call<null>()(template),
  /** Asks for a path and saves the template there. Answers the path, or null if the person chose none. */
  'policy.save-template': call<{ path: string | null }>()(template),
  /**
   * Reads the users of the account, those without an MFA device first. Like all results of a rollout, they appear in
   * the state.
   */
  'rollout.read-users': call<null>()(askedBy),
  /** Finds out what exists and plans the steps. Changes nothing. */
  'rollout.plan': call<null>()(z.extend(askedBy, { request: rolloutRequestSchema })),
  /** Finds out again what exists. Answers what the person must confirm before the rollout continues. */
  'rollout.look': call<{ needs: RolloutConfirmation[] }>()(askedBy),
  /** Finds out what every affected user could do with the policy. Changes nothing. */
  'rollout.dry-run': call<null>()(askedBy),
  /** Carries out the plan, or continues it. */
  'rollout.run': call<null>()(
    z.extend(askedBy, { confirmed: z.array(rolloutConfirmationSchema).check(z.maxLength(4)) }),
  ),
  /** Removes what Fob made. */
  'rollout.undo': call<null>()(askedBy),
  /** Stops the rollout before its next call to AWS. */
  'rollout.stop': call<null>()(nothing),
  /** Puts away the plan and the record of it. Changes nothing at AWS. */
  'rollout.forget': call<null>()(nothing),
  /**
   * What revoking the sessions of the profile's role or user would do. Changes nothing. `by` is one of the signers that
   * an earlier look named. Null: Fob proposes one. May wait for a code.
   */
  'revoke.look': call<RevokeView>()(z.extend(profile, { by: z.nullable(text(600)) })),
  /** Revokes the sessions that began before now. Refused without the confirmations that the look named. */
  'revoke.run': call<RevokeView>()(
    z.extend(revoking, { confirmed: z.array(revokeConfirmationSchema).check(z.maxLength(2)) }),
  ),
  /** Restores what was there before Fob revoked. */
  'revoke.undo': call<RevokeView>()(revoking),
  /** Tells main whether the page shows a code, a QR code or a secret. Main then keeps the window out of screenshots. */
  'secret.shown': call<null>()(z.strictObject({ shown: z.boolean() })),
  /** Sets whether Fob always renews this profile's sessions, even if nobody uses them. */
  'renewal.keep': call<null>()(z.extend(profile, { keep: z.boolean() })),
  /** Pins these profiles, or unpins them. */
  'profile.pin': call<null>()(
    z.strictObject({
      profiles: z.array(text(512)).check(z.minLength(1), z.maxLength(MOST_LISTED_PROFILES)),
      pinned: z.boolean(),
    }),
  ),
  /** Sets the mark of a profile. Null: none. */
  'profile.mark': call<null>()(z.extend(profile, { mark: z.nullable(profileMarkSchema) })),
  /**
   * Pauses automatic renewals for an hour, until tomorrow morning, or until the person resumes them. Null: resumes
   * them.
   */
  'renewal.pause': call<null>()(z.strictObject({ until: z.nullable(z.enum(['hour', 'tomorrow', 'resumed'])) })),
  'delivery.set': call<null>()(z.extend(profile, deliveryChoiceSchema.shape)),
  /** Signs a browser in to the AWS console. May wait for a code. */
  'console.open': call<null>()(z.extend(profile, consoleOptionsSchema.shape)),
  /** Copies the link that signs in. Fob clears the clipboard after 30 s if it still holds the link. */
  'console.copy-link': call<null>()(z.extend(profile, consoleOptionsSchema.shape)),
  /**
   * Lets the person choose the browser for the console in a dialog of the system, or returns to the default. With a
   * profile: the browser of this profile alone, whose default is the one of all profiles. The person may also choose
   * none, so that nothing changes.
   */
  'console.browser': call<{ isChanged: boolean }>()(
    z.strictObject({ profile: z.nullable(text(512)), use: z.enum(['chosen', 'default']) }),
  ),
  /** What the browser of a profile has to offer: its profiles, or containers. */
  'console.places': call<BrowserPlaces>()(profile),
  /** Sets where in its browser a profile opens the console. Null: where the browser opens links by itself. */
  'console.place': call<null>()(z.extend(profile, { place: z.nullable(browserPlaceSchema) })),
  /** Sets whether the container-credentials endpoint serves this profile. */
  'endpoint.serve': call<null>()(z.extend(profile, { serve: z.boolean() })),
  /** Copies one of the two variables that lead tools to the endpoint, as `NAME=value`. */
  'copy.endpoint-variable': call<null>()(z.extend(profile, { variable: z.enum(['uri', 'token-file']) })),
  /** Switches Fob's projection of the AWS files on or off. */
  'projection.switch': call<null>()(z.strictObject({ on: z.boolean() })),
  /** Copies the line that lets a shell use the projection. */
  'copy.shell-line': call<null>()(z.strictObject({ shell: z.enum(projectedShells) })),
  'settings.change': call<null>()(settingsChangeSchema),
  'vault.retry': call<null>()(nothing),
  /** Throws away an unreadable vault. The page first asks the person to confirm. */
  'vault.reset': call<null>()(nothing),
  /** Copies the lines for `~/.aws/config`. */
  'copy.config-lines': call<null>()(profile),
  /**
   * Copies credentials in the output format of `fob env` or `fob credentials`. May wait for a code. Fob clears the
   * clipboard after 30 s if it still holds them.
   */
  'copy.credentials': call<null>()(z.extend(profile, { format: z.enum(credentialFormats) })),
  /** Copies the line that lets terminals find the `fob` command. */
  'copy.path-line': call<null>()(nothing),
  /** Finds out whether terminals find the `fob` command. The next two calls make and remove a link to it. */
  'command.look': call<CommandOnPathView>()(nothing),
  'command.link': call<CommandOnPathView>()(nothing),
  'command.unlink': call<CommandOnPathView>()(nothing),
  'copy.activity': call<null>()(nothing),
  /** Runs all checks of `fob doctor`, which may take fifteen seconds. */
  'doctor.examine': call<DoctorReport>()(nothing),
  /** Copies the last report as text. It has no secrets. */
  'copy.doctor': call<null>()(nothing),
  /** The name of the editor that opens files at a line. Null: there is none, so `file.show` shows them in their folder. */
  'file.editor': call<{ name: string | null }>()(nothing),
  /** Opens the config file or the credentials file at a line in an editor, or shows it in the file manager. */
  'file.show': call<null>()(
    z.strictObject({
      file: z.enum(['config', 'credentials']),
      /** Null: the whole file. */
      line: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000_000))),
    }),
  ),
  /** Reads both files again. What they say appears in the state. */
  'file.read-again': call<null>()(nothing),
} as const satisfies Record<CallName, Call<z.ZodMiniType, unknown>>;

/** The type of the table `calls`. */
export type Calls = typeof calls;
/** The input of a call. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
/** The answer of a call that succeeds. */
export type CallOutput<Name extends CallName> =
  NonNullable<Calls[Name]['output']> | Extract<Calls[Name]['output'], null>;

/** The arguments of a call after its name: its input, or nothing. */
export type CallArguments<Name extends CallName> = undefined extends CallInput<Name> ? [] : [CallInput<Name>];

/** `Table`, if it has exactly one row for each of `Names`. Otherwise the compiler reports an error. */
type Exactly<
  Names extends string,
  Table extends Record<Names, unknown> & Record<Exclude<keyof Table, Names>, never>,
> = Table;

/** The events that main sends to pages, with their payloads. `state.changed` has only the parts of the state that changed. */
export type Events = Exactly<EventName, { 'state.changed': Partial<AppState> }>;

/** The only thing a page can reach: `window.fob`. */
export interface Bridge {
  call<Name extends CallName>(name: Name, ...input: CallArguments<Name>): Promise<Result<CallOutput<Name>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
}

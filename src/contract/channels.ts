import { z } from 'zod/mini';
import type { Result } from './app-error';
import type { AppState } from './app-state';
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

export const calls = {
  'state.get': call<AppState>()(nothing),
  /** Starts or renews the session of a profile; opens code entry when a code is needed. Answers at once. */
  'session.refresh': call<null>()(profile),
  /** Ends a profile's session and takes back what was written; its MFA session ends with the last profile that uses it. */
  'session.stop': call<null>()(profile),
  /** Calls GetCallerIdentity with what Fob would deliver. */
  'session.test': call<{ arn: string }>()(profile),
  'code.submit': call<null>()(z.extend(request, { code: z.string().check(z.maxLength(20)) })),
  'code.cancel': call<null>()(request),
  'delivery.set': call<null>()(z.extend(profile, deliveryChoiceSchema.shape)),
  'settings.change': call<null>()(settingsChangeSchema),
  'vault.retry': call<null>()(nothing),
  /** Throws away a vault that cannot be read. The page asks for confirmation first. */
  'vault.reset': call<null>()(nothing),
  /** Copies the lines for `~/.aws/config`. */
  'copy.config-lines': call<null>()(profile),
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

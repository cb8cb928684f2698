import { z } from 'zod/mini';
import type { AppError } from './app-error';

/**
 * The programs that Fob knows how to ask for a code. `yubikey` is `ykman`, and `other` is a command of the person's own.
 */
export const codeProgramKinds = [
  '1password',
  'bitwarden',
  'rbw',
  'pass',
  'gopass',
  'keepassxc',
  'yubikey',
  'other',
] as const;
/** One of `codeProgramKinds`. */
export type CodeProgramKind = (typeof codeProgramKinds)[number];

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
/** What a program calls the entry of the device. It is never taken for an option, and what it prints is trimmed. */
const item = text(300).check(z.regex(/^(?![-\s])[^\p{C}]*\S$/u));

/** Words of a command beyond these belong into a script. */
const MOST_WORDS = 30;

/** The person's choice of what prints a device's codes. */
export const codeProgramSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['1password', 'bitwarden', 'rbw', 'pass', 'gopass']), item }),
  z.strictObject({
    kind: z.literal('keepassxc'),
    database: text(4_096),
    item,
    /** The key file that opens the database. Null: it needs its password, so nothing can open it unasked. */
    keyFile: z.nullable(text(4_096)),
  }),
  z.strictObject({
    kind: z.literal('yubikey'),
    /** The serial number of the key. Null: the only one that is plugged in. */
    key: z.nullable(z.string().check(z.regex(/^\d{1,12}$/))),
    /** The name of the account in the key, with its issuer: `AWS:alice@111122223333`. */
    item,
  }),
  /** A program and its arguments. No shell reads them. */
  z.strictObject({
    kind: z.literal('other'),
    words: z.array(text(4_096)).check(z.minLength(1), z.maxLength(MOST_WORDS)),
  }),
]);
/** A program that prints a device's codes, and the entry that it is asked for. */
export type CodeProgram = z.infer<typeof codeProgramSchema>;

/** The program of a device, as a page shows it. */
export interface CodeProgramView {
  program: CodeProgram;
  /** What the program is called: `pass`, `1Password`, or the first word of a command. */
  name: string;
  /** The command as a shell would read it. */
  command: string;
  /** Fob may run it while nobody is there. */
  isUnattended: boolean;
  /** It is a key that gives a code only to somebody who touches it, so it is never run while nobody is there. */
  needsTouch: boolean;
  /** Why it last gave no code. Null: it gave one, or was not asked yet. */
  error: AppError | null;
}

/**
 * How far a program is with a code:
 * - `idle`: it does not run. The person can start it.
 * - `running`: it runs.
 * - `touch`: it waits until the person touches the key.
 * - `next-code`: the code that it gave was used already, and Fob asks for the next one soon.
 */
export type CodeProgramState = 'idle' | 'running' | 'touch' | 'next-code';

/** A command of `mfa_process` in the person's files that they have not approved. */
export interface OfferedProgram {
  /** Stands for this text only. */
  id: string;
  /** The profile whose section has the line. */
  profile: string;
  /** The value, with every character visible. */
  text: string;
  /** Why Fob cannot run it without a shell. Null: it can. */
  problem: AppError | null;
}

/** A program that Fob found, for the choice of one. */
export interface FoundProgram {
  kind: CodeProgramKind;
  path: string;
}

/** What there is on this computer that can make codes. */
export interface CodeProgramsHere {
  found: FoundProgram[];
  /** The YubiKeys that are plugged in, by their serial numbers. Empty without `ykman`. */
  keys: string[];
  /** Why the keys could not be listed. */
  keysError: AppError | null;
}

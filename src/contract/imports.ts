import type { AppError } from './app-error';

/** The apps whose exports Fob reads. `secret` is a single secret or `otpauth:` address. */
export type ImportFormat =
  'google-authenticator' | 'aegis' | '2fas' | 'ente' | 'bitwarden' | 'keepassxc' | 'otpauth-list' | 'secret';

/** What Fob found in everything that the person gave so far, without the secrets. */
export interface ImportView {
  /** Names this import in further calls. Main forgets it some minutes after the last one. */
  draft: string;
  /** What the person gave, each kind once. */
  formats: ImportFormat[];
  entries: ImportEntry[];
  /** The exports that come in several QR codes. */
  parts: ImportParts[];
}

/** The parts of one export, counted from 1. */
export interface ImportParts {
  /** Those that were read, in order. Empty: the export does not say which parts belong together. */
  have: number[];
  of: number;
}

/** One account of an export. */
export interface ImportEntry {
  id: string;
  issuer: string | null;
  /** The account's name, as the app shows it. */
  account: string | null;
  /** Issuer, name or address say that it is AWS's. */
  isAws: boolean;
  /** Why Fob cannot use it. Null: it can. */
  problem: AppError | null;
}

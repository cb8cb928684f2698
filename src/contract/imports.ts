import type { AppError } from './app-error';

/** The apps whose exports Fob reads. `secret` is a single secret or `otpauth:` address. */
export type ImportFormat =
  'google-authenticator' | 'aegis' | '2fas' | 'ente' | 'bitwarden' | 'keepassxc' | 'otpauth-list' | 'secret';

/** What Fob found in what the person gave, without the secrets. */
export interface ImportView {
  /** Names this import in further calls. Main forgets it some minutes after the last one. */
  draft: string;
  format: ImportFormat;
  entries: ImportEntry[];
  /** The parts of an export that comes in several QR codes. Null: it comes in one. */
  parts: { have: number[]; of: number } | null;
}

/** One account of an export. */
export interface ImportEntry {
  id: string;
  issuer: string | null;
  /** The account's name, as the app shows it. */
  account: string | null;
  /** Issuer or name say that it is AWS's. */
  isAws: boolean;
  /** Why Fob cannot use it. Null: it can. */
  problem: AppError | null;
}

import type { Result } from '../../../../contract/app-error';
import type { ImportFormat } from '../../../../contract/imports';
import { checkSecret, namesIn, namesInLabel, readSecret, shownName, type CodeNames } from '../otpauth';

/** What one text from another app holds. */
export interface Found {
  format: ImportFormat;
  entries: FoundEntry[];
  /** The parts that this text is of an export in several QR codes. */
  parts: FoundPart[];
}

/** One account, which AWS may accept or not. */
export interface FoundEntry extends CodeNames {
  isAws: boolean;
  /** Upper-case base32 without padding, or why AWS would not accept its codes. */
  secret: Result<string>;
}

/**
 * Part `index` of `of`, from 0. `batch` names the export: parts of two exports do not belong together. Null: it has no
 * name, so nothing tells which parts belong to it.
 */
export interface FoundPart {
  batch: string | null;
  index: number;
  of: number;
}

/** What an app has on one account, as texts. Those that it has not are empty. */
export interface AppEntry {
  issuer?: string;
  account?: string;
  /** The web page for which a password manager keeps it. */
  page?: string;
  type?: string;
  algorithm?: string;
  digits?: string;
  period?: string;
  secret: string;
}

/** An entry whose parameters stand apart. */
export function entryOf({ issuer = '', account = '', page = '', ...code }: AppEntry): FoundEntry {
  const inLabel = namesInLabel(account);
  const names = { issuer: shownName(issuer) ?? inLabel.issuer, account: inLabel.account };
  const parameters = { type: '', algorithm: '', digits: '', period: '', ...code };
  return { ...names, isAws: isAws(names, page), secret: checkSecret(parameters) };
}

/** An entry whose secret stands in one text: an otpauth address, or base32. What the address does not name, the app does. */
export function entryOfText({ secret, issuer = '', account = '', page = '' }: AppEntry): FoundEntry {
  const own = namesIn(secret);
  const names = { issuer: own.issuer ?? shownName(issuer), account: own.account ?? shownName(account) };
  return { ...names, isAws: isAws(names, page), secret: readSecret(secret) };
}

/** AWS calls itself so in the QR codes of its devices, and their accounts `device@111122223333`. */
const AWS_NAME = /(?<![a-z])(?:amazon|aws)(?![a-z])/i;
const AWS_ACCOUNT = /@\d{12}$/;
const AWS_PAGE = /(?<![a-z\d-])aws\.amazon\.com(?![a-z\d.-])/i;

const isAws = ({ issuer, account }: CodeNames, page: string): boolean =>
  AWS_NAME.test(issuer ?? '') || AWS_NAME.test(account ?? '') || AWS_ACCOUNT.test(account ?? '') || AWS_PAGE.test(page);

/** What is found in a text that has no parts. */
export const whole = (format: ImportFormat, entries: FoundEntry[]): Found => ({ format, entries, parts: [] });

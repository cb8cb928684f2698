import { ok, type Result } from '../../../../contract/app-error';
import { MOST_IMPORT_ENTRIES } from '../../../../contract/limits';
import { noCodes } from './bitwarden-json';
import { csvRows } from './csv';
import { entryOfText, whole, type AppEntry, type Found, type FoundEntry } from './found';
import { damaged, empty, tooMany } from './import-errors';

/** How an app names its columns. */
interface Table {
  format: 'bitwarden' | 'keepassxc';
  /** The columns that tell the app. */
  marks: readonly string[];
  issuer: string;
  account: string;
  page: string;
  secret: string;
  /** Has the path of the group of an entry. */
  group: string;
  /** No row has a secret. */
  none: () => Result<never>;
}

const tables: readonly Table[] = [
  {
    format: 'bitwarden',
    marks: ['name', 'login_totp'],
    issuer: 'name',
    account: 'login_username',
    page: 'login_uri',
    secret: 'login_totp',
    group: '',
    none: noCodes,
  },
  {
    format: 'keepassxc',
    marks: ['Group', 'Title', 'Username'],
    issuer: 'Title',
    account: 'Username',
    page: 'URL',
    secret: 'TOTP',
    group: 'Group',
    none: () =>
      empty(
        'No entry in this CSV file of KeePassXC has a code.',
        'If KeePassXC shows codes, export the database again with its newest version.',
      ),
  },
  {
    format: 'keepassxc',
    marks: ['Account', 'Login Name', 'Web Site'],
    issuer: 'Account',
    account: 'Login Name',
    page: 'Web Site',
    secret: '',
    group: '',
    none: () =>
      empty('CSV files of KeePass have no codes.', 'In KeePass, export the database as KeePass XML (2.x) instead.'),
  },
];

/** What KeePassXC keeps of entries that were deleted. CSV has only the group's name, which is another in other languages. */
const RECYCLE_BIN = /^[^/]*\/Recycle Bin(?:\/|$)/;

/** The first line of an export is shorter. */
const LONGEST_FIRST_LINE = 2_000;

/** Reads an export in CSV. Null: its first line is of no app that Fob knows. */
export function readCsvExport(text: string): Result<Found> | null {
  const [first] = csvRows(text.slice(0, LONGEST_FIRST_LINE));
  const names = first ?? [];
  const table = tables.find(({ marks }) => marks.every((mark) => names.includes(mark)));
  if (!table) return null;
  const entries: FoundEntry[] = [];
  const cells = cellsOf(table, names);
  const rows = csvRows(text);
  rows.next();
  for (const row of rows) {
    if (row === null) return damaged('CSV file');
    const entry = cells(row);
    if (entry !== null) entries.push(entryOfText(entry));
    if (entries.length > MOST_IMPORT_ENTRIES) return tooMany();
  }
  return entries.length > 0 ? ok(whole(table.format, entries)) : table.none();
}

/** Takes what Fob reads out of a row. Null: the row has no secret, or was deleted. */
function cellsOf(table: Table, names: readonly string[]): (row: readonly string[]) => AppEntry | null {
  const [secret, issuer, account, page, group] = [
    table.secret,
    table.issuer,
    table.account,
    table.page,
    table.group,
  ].map((name) => (name === '' ? -1 : names.indexOf(name)));
  return (row) => {
    const cell = (column = -1) => row[column] ?? '';
    if (cell(secret).trim() === '' || RECYCLE_BIN.test(cell(group))) return null;
    return { secret: cell(secret), issuer: cell(issuer), account: cell(account), page: cell(page) };
  };
}

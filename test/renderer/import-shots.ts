import type { Page } from '@playwright/test';
import { toString } from 'qrcode';
import type { AppError } from '../../src/contract/app-error';
import type { ImportEntry, ImportView } from '../../src/contract/imports';
import { inBothSizes, type Shot } from './shot';

const entry = (id: string, issuer: string | null, account: string | null, more: Partial<ImportEntry> = {}) => ({
  ...{ id, issuer, account, isAws: issuer === 'Amazon Web Services', problem: null },
  ...more,
});
const hotp: AppError = {
  code: 'secret-malformed',
  message: 'This secret makes codes by a counter (HOTP); AWS uses codes that change with time (TOTP).',
  nextStep: 'Give the secret key of the AWS device.',
};
const found: ImportView = {
  draft: 'import-1',
  formats: ['google-authenticator'],
  entries: [
    entry('1', 'Amazon Web Services', 'alice@123456789012'),
    entry('2', 'Amazon Web Services', 'root-of-a-very-long-and-old-account-name@somebody-elses-account'),
    entry('3', 'GitHub', 'alice'),
    entry('4', 'Bank', 'alice@example.com', { problem: hotp }),
    entry('5', null, null),
  ],
  parts: [{ have: [1, 3], of: 3 }],
};
const encrypted: AppError = {
  code: 'import-encrypted',
  message: 'This Aegis vault is encrypted.',
  nextStep:
    'In Aegis, choose Settings → Import & Export → Export, switch the encryption off, and use that file. Delete that file afterwards: it is not encrypted.',
};
const wrong: AppError = {
  code: 'secret-wrong',
  message: 'AWS refuses the codes that this secret makes, so it is not that of the MFA device alice.',
  nextStep: 'Check which entry of the authenticator it is. If it is the right one, resync the device first.',
};

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const answer = (page: Page, name: 'import.read' | 'import.bring', value: ImportView | AppError) =>
  page.evaluate(
    ([call, given]) => {
      window.fake.answers[call] = 'code' in given ? { ok: false, error: given } : { ok: true, value: given };
    },
    [name, value] as const,
  );

async function open(page: Page) {
  await press('Bring in codes…')(page);
  await page.getByRole('dialog').waitFor();
}
async function openForAlice(page: Page) {
  await press('Actions for alice')(page);
  await page.getByRole('menuitem', { name: 'Keep codes on this computer…' }).click();
  await page.getByRole('dialog').waitFor();
}
async function give(page: Page, button: string) {
  await page.getByRole('textbox', { name: 'Secret or export' }).fill('otpauth-migration://offline?data=CjEK');
  await press(button)(page);
}
const files = (page: Page, ...names: string[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles(names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('{}') })));
const calls = (page: Page, name: string) =>
  page.evaluate((one) => window.fake.calls.filter((call) => call.name === one).map(({ input }) => input), name);

async function findAll(page: Page) {
  await open(page);
  await answer(page, 'import.read', found);
  await give(page, 'Read');
  await page.getByText('Part 2 of 3 is missing').waitFor();
}
async function chooseOthers(page: Page) {
  await findAll(page);
  await press('Other accounts: 3')(page);
  await page.getByText('root-of-a-very-long').click();
}
async function findForAlice(page: Page) {
  await openForAlice(page);
  await answer(page, 'import.read', found);
  await give(page, 'Keep codes here');
  await page.getByRole('radio', { checked: true, includeHidden: true }).waitFor({ state: 'attached' });
}
async function refuse(page: Page) {
  await open(page);
  await answer(page, 'import.read', encrypted);
  await files(page, 'aegis-backup-20261101-120000.json', 'other.txt');
  await page.getByText('other.txt').waitFor();
}
async function fail(page: Page) {
  await findAll(page);
  await answer(page, 'import.bring', wrong);
  await press('Keep codes here')(page);
  await page.getByText('AWS refuses the codes').waitFor();
}
async function keep(page: Page) {
  await findAll(page);
  await press('Keep codes here')(page);
  await page.getByText('Fob now makes the codes for alice. Now delete the export').waitFor();
  const brought = JSON.stringify(await calls(page, 'import.bring'));
  const wanted = '[{"userId":"alice","serial":"arn:aws:iam::123456789012:mfa/alice","draft":"import-1","entry":"1"}]';
  if (brought !== wanted) throw new Error(`Brought ${brought}`);
  if ((await calls(page, 'import.drop')).length !== 1) throw new Error('The import was not dropped.');
}

const ADDRESS = 'otpauth://totp/AWS:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** A plain drawing is read, and one that could take minutes is refused. */
async function drawings(page: Page) {
  await openForAlice(page);
  await answer(page, 'import.read', { ...found, formats: ['secret'], parts: [], entries: found.entries.slice(0, 1) });
  const drawing = await toString(ADDRESS, { type: 'svg' });
  const rich = drawing.replace('</svg>', '<use href="#a"/></svg>');
  const svg = (name: string, text: string) => ({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(text) });
  await page.locator('input[type=file]').setInputFiles([svg('plain.svg', drawing), svg('rich.svg', rich)]);
  await page.getByText('from plain drawings in SVG').waitFor();
  const read = (await calls(page, 'import.read')).map((input) => (input as { text: string }).text);
  if (read.join() !== ADDRESS) throw new Error(`Read ${read.join()}`);
}

export const importShots: Shot[] = [
  ...inBothSizes([
    { name: 'import', state: 'typical', hash: '#devices', act: open },
    { name: 'import-found', state: 'typical', hash: '#devices', act: findAll },
    { name: 'import-device-found', state: 'typical', hash: '#devices', act: findForAlice },
  ]),
  { name: 'import-others', state: 'typical', hash: '#devices', act: chooseOthers },
  { name: 'import-refused', state: 'typical', hash: '#devices', act: refuse },
  { name: 'import-failed', state: 'typical', hash: '#devices', act: fail },
  { name: 'import-kept', state: 'typical', hash: '#devices', act: keep },
  { name: 'import-drawings', state: 'typical', hash: '#devices', act: drawings },
];

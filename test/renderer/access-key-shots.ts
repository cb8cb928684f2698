import type { Page } from '@playwright/test';
import type { Shot } from './shot';

const size = { width: 1080, height: 900 };
const choose = (action: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'Actions for AKIA…WXYZ' }).first().click();
  await page.getByRole('menuitem', { name: action }).click();
};

const CSV = 'Access key ID,Secret access key\r\nAKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\r\n';

/** Pastes text into the page, wherever the focus is. */
const paste = (text: string) => (page: Page) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);

const secretLength = (page: Page) =>
  page.getByLabel('Secret access key').evaluate((field) => (field as HTMLInputElement).value.length);

/** The page of somebody who has no profile takes a key without any button. */
async function pasteOnFirstPage(page: Page) {
  await page.getByRole('group', { name: 'Access key file' }).waitFor();
  await paste(`[profile bobs]\n${CSV}`)(page);
  await page.getByRole('dialog').waitFor();
  if ((await secretLength(page)) !== 40) throw new Error('The secret is not in its field.');
  const profile = await page.getByRole('textbox', { name: 'Profile name' }).inputValue();
  if (profile !== 'bobs') throw new Error(`The profile is called ${profile}.`);
  // Another paste goes to the dialog. The page behind it does not keep it for the next dialog.
  const id = page.getByRole('textbox', { name: 'Access key ID' });
  await paste(CSV.replace('AKIAIOSFODNN7', 'AKIAIOSFODNN8'))(page);
  if ((await id.inputValue()) !== 'AKIAIOSFODNN8EXAMPLE') throw new Error('The second key is not in its field.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add access key' }).click();
  if ((await id.inputValue()) !== '') throw new Error('The page kept a key.');
  await paste(`[profile bobs]\n${CSV}`)(page);
}

/** A file is dropped on the page of somebody who has no profile. */
async function dropOnFirstPage(page: Page) {
  const zone = page.getByRole('group', { name: 'Access key file' });
  const dataTransfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'accessKeys.csv', { type: 'text/csv' }));
    return dropped;
  }, CSV);
  await zone.dispatchEvent('drop', { dataTransfer });
  await page.getByRole('dialog').waitFor();
  const profile = await page.getByRole('textbox', { name: 'Profile name' }).inputValue();
  if (profile !== 'default') throw new Error(`The profile is called ${profile}.`);
}

/** AWS refuses a key, and then the person types another one. */
const refuseKey = (isEdited: boolean) => async (page: Page) => {
  await page.evaluate(() => {
    window.fake.answers['access-key.check'] = {
      ok: false,
      error: { code: 'key-invalid', message: 'AWS does not know the access key AKIA…MPLE.', nextStep: 'Check it.' },
    };
  });
  await page.getByRole('button', { name: 'Add access key' }).click();
  await page.getByRole('textbox', { name: 'Profile name' }).fill('bobs');
  await paste(CSV)(page);
  await page.getByRole('button', { name: 'Check' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'does not know' });
  await alert.waitFor();
  if (!isEdited) return;
  await page.getByRole('textbox', { name: 'Access key ID' }).fill('AKIAI');
  await alert.waitFor({ state: 'detached', timeout: 5_000 });
};

export const accessKeyShots: Shot[] = [
  ...['keys-kinds', 'keys-denied', 'keys-rotating', 'keys-interrupted', 'keys-unconfirmed'].map((state) => ({
    name: state,
    state,
    hash: '#devices',
    size,
  })),
  {
    name: 'key-add',
    state: 'typical',
    hash: '#devices',
    act: (page) => page.getByRole('button', { name: 'Add access key' }).click(),
  },
  { name: 'key-paste-first-run', state: 'first-run', hash: '#devices', act: pasteOnFirstPage },
  { name: 'key-drop-first-run', state: 'first-run', hash: '#sessions', act: dropOnFirstPage },
  { name: 'key-refused', state: 'typical', hash: '#devices', act: refuseKey(false) },
  { name: 'key-edited', state: 'typical', hash: '#devices', act: refuseKey(true) },
  { name: 'key-move', state: 'typical', hash: '#devices', act: choose('Move into the vault…') },
  { name: 'key-deactivate', state: 'typical', hash: '#devices', act: choose('Deactivate…') },
];

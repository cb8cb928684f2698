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

const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'does not know' });

/** AWS refuses each key from now on. */
const refuse = (page: Page) =>
  page.evaluate(() => {
    window.fake.answers['access-key.check'] = {
      ok: false,
      error: { code: 'key-invalid', message: 'AWS does not know the access key AKIA…MPLE.', nextStep: 'Check it.' },
    };
  });

/** The page of somebody who has no profile takes a key without any button. */
async function pasteOnFirstPage(page: Page) {
  await refuse(page);
  await page.getByRole('group', { name: 'Access key file' }).waitFor();
  await paste(CSV)(page);
  await refused(page).waitFor();
  // Another paste goes to the dialog. The page behind it does not keep it for the next dialog.
  await paste(CSV.replace('AKIAIOSFODNN7', 'AKIAIOSFODNN8'))(page);
  await page.waitForFunction(() => window.fake.calls.filter(({ name }) => name === 'access-key.check').length === 2);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add access key' }).click();
  const id = await page.getByRole('textbox', { name: 'Access key ID' }).inputValue();
  if (id !== '') throw new Error('The page kept a key.');
}

/** A file is dropped on the page of somebody who has no profile. */
async function dropOnFirstPage(page: Page) {
  await refuse(page);
  const zone = page.getByRole('group', { name: 'Access key file' });
  const dataTransfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'accessKeys.csv', { type: 'text/csv' }));
    return dropped;
  }, CSV);
  await zone.dispatchEvent('drop', { dataTransfer });
  await refused(page).waitFor();
}

/** The person leaves the dialog while AWS is asked. Nobody needs what Fob keeps for it then. */
async function leaveWhileChecking(page: Page) {
  const answer = await page.evaluateHandle(() => {
    const value = { draft: 'left', userName: 'bob', account: null, shortKeyId: 'AKIA…MPLE', profile: 'bob' };
    const given = new EventTarget();
    window.fake.answers['access-key.check'] = new Promise((done) => {
      given.addEventListener('now', () => done({ ok: true, value }));
    }) as never;
    return given;
  });
  await addKey(page);
  await paste(CSV)(page);
  await page.waitForFunction(() => window.fake.calls.some(({ name }) => name === 'access-key.check'));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await answer.evaluate((given) => given.dispatchEvent(new Event('now')));
  await page.waitForFunction(() => window.fake.calls.some(({ name }) => name === 'access-key.drop'));
}

async function addKey(page: Page) {
  await page.getByRole('button', { name: 'Add access key' }).click();
  await page.getByRole('textbox', { name: 'Access key ID' }).waitFor();
}

/** AWS refuses a key, and then the person types another one. */
const refuseKey = (isEdited: boolean) => async (page: Page) => {
  await refuse(page);
  await addKey(page);
  await paste(CSV)(page);
  await refused(page).waitFor();
  if (!isEdited) return;
  await page.getByRole('textbox', { name: 'Access key ID' }).fill('AKIAI');
  await refused(page).waitFor({ state: 'detached' });
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
    act: addKey,
  },
  { name: 'key-paste-first-run', state: 'first-run', hash: '#devices', act: pasteOnFirstPage },
  { name: 'key-drop-first-run', state: 'first-run', hash: '#sessions', act: dropOnFirstPage },
  { name: 'key-refused', state: 'typical', hash: '#devices', act: refuseKey(false) },
  { name: 'key-left', state: 'typical', hash: '#devices', act: leaveWhileChecking },
  { name: 'key-edited', state: 'typical', hash: '#devices', act: refuseKey(true) },
  { name: 'key-move', state: 'typical', hash: '#devices', act: choose('Move to the vault…') },
  { name: 'key-deactivate', state: 'typical', hash: '#devices', act: choose('Deactivate…') },
];

import type { Page } from '@playwright/test';
import type { Shot } from './shot';

const size = { width: 1080, height: 900 };
const choose = (action: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'Actions for AKIA…WXYZ' }).first().click();
  await page.getByRole('menuitem', { name: action }).click();
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
  { name: 'key-move', state: 'typical', hash: '#devices', act: choose('Move into the vault…') },
  { name: 'key-deactivate', state: 'typical', hash: '#devices', act: choose('Deactivate…') },
];

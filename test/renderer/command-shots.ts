import type { Page } from '@playwright/test';
import type { CommandOnPathView } from '../../src/contract/command-on-path';
import { large, smallest, type Shot } from './shot';

const nothing: CommandOnPathView = { found: 'nothing', at: null, link: null, linkTo: null, byHand: null };
const LINK = '/home/alice/.local/bin/fob';
const byHand = { line: 'export PATH="$HOME/.fob/bin:$PATH"', where: '~/.zshrc' };

const row = (name: string, view: CommandOnPathView): Shot[] =>
  [large, smallest].map((size) => ({
    name: `command-${name}${size === smallest ? '-smallest' : ''}`,
    state: 'typical',
    hash: '#settings',
    size,
    act: (page) => show(page, view),
  }));

export const commandShots: Shot[] = [
  ...row('linkable', { ...nothing, linkTo: LINK, byHand }),
  ...row('linked', { ...nothing, found: 'ours', at: LINK, link: LINK }),
  ...row('by-hand', { ...nothing, byHand }),
  ...row('other', { ...nothing, found: 'other', at: '/usr/local/bin/fob', link: LINK, byHand }),
  ...[large, smallest].map((size) => ({
    name: `copy-credentials${size === smallest ? '-smallest' : ''}`,
    state: 'typical',
    hash: '#sessions/admin',
    size,
    act: showCopies,
  })),
  { name: 'copy-formats', state: 'typical', hash: '#sessions/admin', size: large, act: openFormats },
];

/** Sets main's answer, then opens the settings, so that the page asks for it. */
async function show(page: Page, view: CommandOnPathView) {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('button', { name: 'Activity' }).click();
  await page.evaluate((value) => (window.fake.answers['command.look'] = { ok: true, value }), view);
  await navigation.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'The fob command in terminals' }).scrollIntoViewIfNeeded();
}

async function showCopies(page: Page) {
  await page.getByRole('tab', { name: 'Use it' }).click();
  await page.getByRole('region', { name: 'Copy credentials' }).scrollIntoViewIfNeeded();
}

async function openFormats(page: Page) {
  await showCopies(page);
  await page.getByRole('button', { name: /Copy for/ }).click();
}

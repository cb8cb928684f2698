import { test as base, type Page } from '@playwright/test';
import { expect } from '../desktop/expect';
import { LIMIT } from '../desktop/wait';
import { barriers, rulesOfColors, settled } from '../e2e/support/page-checks';
import { codeAfterConsent } from './consent-states';
import { openPageWindow, usual, type PageWindow } from './page-window';
import { shots } from './shots';
import { Walker } from './walker';

/**
 * Every view, dialog, step of a wizard and state of the code entry: a person gets through it with Tab in the usual and
 * in the smallest window, at 100 % and at 200 %, and axe finds nothing in light, dark and forced colors.
 */
const sizes = [
  { name: '1080×700', size: usual },
  { name: '640×480', size: { width: 640, height: 480 } },
  { name: '640×480 at 200 %', size: { width: 320, height: 240 } },
];

const themes = [
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colors', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const;

interface Opened extends PageWindow {
  walker: Walker;
}

const test = base.extend<object, { window: Opened }>({
  window: [
    // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const window = await openPageWindow({
        pages: process.env['FOB_BUILT_PAGES'] ?? '',
        inPage: process.env['FOB_BUILT_IN_PAGE'] ?? '',
      });
      window.page.setDefaultTimeout(LIMIT);
      await use({ ...window, walker: await Walker.of(window.page) });
      await window.close();
    },
    { scope: 'worker' },
  ],
});

for (const shot of distinct()) {
  test(shot.name, async ({ window: { page, show, resize, walker } }) => {
    const faults: string[] = [];
    const onError = (error: Error) => faults.push(error.message);
    page.on('pageerror', onError);
    await show(shot, { size: usual });
    const opensMenu = (await page.locator('[role=menu], [data-trigger=Select]').count()) > 0;
    faults.push(...(await barriersOfThemes(page)));
    for (const { name, size } of sizes) {
      if (size !== usual && opensMenu) {
        // A menu is placed where its button is when it opens, and the walk closes it.
        await show(shot, { size });
      } else if (size !== usual) {
        if (await walker.changedPage()) await show(shot, { size: usual });
        await resize(size);
      }
      faults.push(...(await walker.walk()).map((fault) => `${name}: ${fault}`));
    }
    page.off('pageerror', onError);
    expect(faults).toEqual([]);
  });
}

/** Choices and folds move the focus, which the browser brings into view. The page must stay where it is. */
for (const { hash, state = 'typical' } of [
  { hash: '#guide', state: 'first-run' },
  { hash: '#sessions/admin' },
  { hash: '#profiles/edit/data-lake-admin' },
  { hash: '#connect/admin' },
  { hash: '#devices' },
  { hash: '#devices/add/alice' },
  { hash: '#policy' },
  { hash: '#policy/templates' },
  { hash: '#policy/rollout' },
  { hash: '#activity' },
  { hash: '#settings' },
]) {
  test(`clicks in ${hash}`, async ({ window: { show, walker } }) => {
    await show({ name: hash, state, hash }, { size: usual });
    expect(await walker.click()).toEqual([]);
  });
}

test('an error that a button brings is in sight, also in the smallest window', async ({ window: { page, show } }) => {
  const shot = shots.find(({ name }) => name === 'guide-tool-failed-smallest');
  if (shot === undefined) throw new Error('There is no such shot.');
  await show(shot, { size: { width: 640, height: 480 } });
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
});

test('a view whose file cannot be read says so', async ({ window: { page, show } }) => {
  await page.route(/\/ActivityView-/, (route) => route.abort());
  await show({ name: 'view-gone', state: 'typical', hash: '#sessions' }, { size: usual });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { name: /^Fob could not draw this window/ })).toBeVisible();
  await page.unroute(/\/ActivityView-/);
});

test('a program that asks gets what the person chooses', async ({ window: { page, show } }) => {
  await show({ name: 'consent', page: 'code-entry.html', state: 'consent' }, { size: usual });
  const once = page.getByRole('button', { name: 'Allow once' });
  await expect(page.getByRole('heading', { name: /claude wants admin/ })).toBeFocused();
  await expect(once).toBeEnabled();
  // What a person types without looking allows nothing: the focus is on the question.
  for (const key of ['Enter', 'Space', 'a']) await page.keyboard.press(key);
  expect(await answers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read only' }).click();
  await page.getByText('iam:CreateAccessKey').first().waitFor();
  expect(await callsOf(page, 'lease.preview')).toEqual([
    { profile: 'admin', terms: { access: { kind: 'read-only', services: [] }, seconds: null, name: null } },
  ]);
  await once.click();
  // A question has one answer. The page may not know yet that it is gone.
  await page.keyboard.press('Escape');
  expect(await answers(page)).toEqual([
    {
      requestId: 'consent-1',
      answer: 'once',
      less: { access: { kind: 'read-only', services: [] }, seconds: null },
    },
  ]);
  await show({ name: 'denied', page: 'code-entry.html', state: 'consent' }, { size: usual });
  await expect(once).toBeEnabled();
  await page.keyboard.press('Escape');
  expect(await answers(page)).toEqual([{ requestId: 'consent-1', answer: 'deny', less: null }]);
});

test('a code that is typed with a permission is sent when Fob asks for it', async ({ window: { page, show } }) => {
  const shot = shots.find(({ name }) => name === 'consent-code');
  if (shot === undefined) throw new Error('There is no such shot.');
  await show(shot, { size: usual });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Allow for this terminal' })).toBeFocused();
  expect(await answers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.evaluate((request) => {
    window.fake.push({ consentRequests: [] });
    window.fake.push({ codeRequests: [request] });
  }, codeAfterConsent);
  await expect(page.getByRole('heading', { name: 'MFA code for alice' })).toBeVisible();
  const calls = () => page.evaluate(() => window.fake.calls.filter(({ name }) => /^(consent|code)\./.test(name)));
  await expect.poll(calls, 'the answer, then the code').toEqual([
    { name: 'consent.answer', input: { requestId: 'consent-1', answer: 'place', less: null } },
    { name: 'code.submit', input: { requestId: 'r9', code: '492817' } },
  ]);
});

test('when a profile asks, and what is allowed, is one click each', async ({ window: { page, show } }) => {
  await show({ name: 'suggested', state: 'programs-suggested', hash: '#sessions/dev' }, { size: usual });
  await page.getByRole('tab', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Ask before programs use it' }).click();
  await page.getByText('Before a program uses dev: ask once').waitFor();
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => callsOf(page, 'profile.consent'), 'asks, then as before')
    .toEqual([
      { profile: 'dev', consent: { rule: 'once', hours: null } },
      { profile: 'dev', consent: null },
    ]);

  await show({ name: 'allowed', state: 'programs', hash: '#sessions/dev' }, { size: usual });
  await page.getByRole('tab', { name: 'Settings', exact: true }).click();
  const details = page.getByRole('region', { name: 'Profile dev' });
  await details.getByRole('button', { name: 'Take dev back from terraform' }).click();
  await page.getByText('dev is taken back from terraform.').waitFor();
  expect(await callsOf(page, 'consent.take-back')).toEqual([{ permission: 'p1' }]);
  await expect(details.getByRole('radio', { name: 'Written to ~/.aws/credentials' })).toBeDisabled();
  await details.getByRole('radio', { name: 'As in Settings' }).press('Space');
  await page.getByText('For dev, Settings say again when Fob asks.').waitFor();
  expect(await callsOf(page, 'profile.consent')).toEqual([{ profile: 'dev', consent: null }]);
});

test('a program gives the code with Enter, and digits go to the field', async ({ window: { page, show } }) => {
  await show({ name: 'code-program', page: 'code-entry.html', state: 'code-program' }, { size: usual });
  await expect(page.getByRole('button', { name: 'Get the code from pass' })).toBeFocused();
  // In its first moment, the window takes no key for an answer.
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter');
      return callsOf(page, 'code.run-program');
    }, 'the program runs')
    .toContainEqual({ requestId: 'r1' });
  await page.keyboard.type('492817');
  await expect
    .poll(() => callsOf(page, 'code.submit'), 'the typed code')
    .toEqual([{ requestId: 'r1', code: '492817' }]);
});

test('a new device goes into the program that the person chooses', async ({ window: { page, show } }) => {
  const hash = `#devices/enroll/${encodeURIComponent('arn:aws:iam::123456789012:mfa/alice-2')}`;
  await show({ name: 'enroll-program', state: 'wizard-program', hash }, { size: usual });
  await page.getByRole('textbox', { name: 'Entry' }).fill('aws/alice-2');
  await page.getByRole('switch', { name: 'May run while you are away' }).press('Space');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('pass otp insert --secret --issuer AWS --account alice aws/alice-2').waitFor();
  await page.getByRole('button', { name: 'Copy secret' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('textbox', { name: 'Entry' })).toHaveValue('aws/alice-2');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Compare and enable' }).click();
  const serial = 'arn:aws:iam::123456789012:mfa/alice-2';
  await expect
    .poll(() => callsOf(page, 'enrollment.use-program'), 'the choice')
    .toEqual([{ serial, program: { kind: 'pass', item: 'aws/alice-2' }, isUnattended: true, touch: false }]);
  expect(await callsOf(page, 'copy.enrollment-secret')).toEqual([{ serial }]);

  await show({ name: 'enroll-key', state: 'wizard-key', hash }, { size: usual });
  await page.getByText('YubiKey 12345678 is plugged in.').waitFor();
  await page.getByRole('button', { name: 'Put it on the key and enable' }).click();
  await expect
    .poll(() => callsOf(page, 'enrollment.use-program'), 'the key')
    .toEqual([
      {
        serial,
        program: { kind: 'yubikey', key: '12345678', item: 'AWS:alice-2@123456789012' },
        isUnattended: false,
        touch: true,
      },
    ]);
});

const callsOf = (page: Page, wanted: string) =>
  page.evaluate((name) => window.fake.calls.filter((call) => call.name === name).map(({ input }) => input), wanted);

const answers = (page: Page) => callsOf(page, 'consent.answer');

/** The shots that differ in more than their size. */
function distinct() {
  const seen = new Map<string, (typeof shots)[number]>();
  for (const shot of shots) {
    const acts = shot.act === undefined ? '' : `${shot.name.replace(/-smallest$/, '')} ${String(shot.act)}`;
    const key = [shot.page, shot.state, shot.hash, acts].join(' ');
    if (!seen.has(key)) seen.set(key, shot);
  }
  return seen.values();
}

/** What differs between themes are colors. */
async function barriersOfThemes(page: Page): Promise<string[]> {
  const found = (await barriers(page)).map((barrier) => `axe: ${barrier}`);
  for (const { name, media } of themes) {
    await page.emulateMedia(media);
    await settled(page);
    found.push(...(await barriers(page, rulesOfColors)).map((barrier) => `axe, ${name}: ${barrier}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}

import type { Page } from '@playwright/test';
import type { DoctorReport, Finding, FindingState } from '../../src/contract/doctor';
import { large, smallest, type Shot } from './shot';

const finding = (state: FindingState, title: string, detail: string, nextStep: string | null = null): Finding => ({
  id: title,
  title,
  state,
  detail,
  nextStep,
});

const good = [
  finding('good', 'AWS files', 'All tools read ~/.aws/config and ~/.aws/credentials the same way: 12 profiles.'),
  finding('good', 'Connection to AWS', 'STS in eu-central-1 answers.'),
  finding('good', 'Clock', 'It agrees with STS in eu-central-1, within 1 s.'),
];

const faulty: DoctorReport = {
  version: 1,
  findings: [
    finding(
      'wrong',
      'Credentials file',
      'Other users of this computer can open ~/.aws/credentials (0644).',
      'Run: chmod 600 ~/.aws/credentials',
    ),
    finding(
      'wrong',
      'Tray',
      'Nothing on this desktop shows tray icons, so Fob’s icon does not appear.',
      'On GNOME, install the AppIndicator extension. Starting Fob again opens its window.',
    ),
    finding(
      'note',
      'fob on PATH',
      'Terminals do not find it. Profiles do not need it: they name the full path.',
      'Add to ~/.zshrc: export PATH="$HOME/.fob/bin:$PATH"',
    ),
    ...good,
  ],
};

/** Every state of the diagnostics, each at both sizes. */
const states: [name: string, act: (page: Page) => Promise<void>][] = [
  ['before', (page) => page.getByRole('region', { name: 'Diagnostics' }).scrollIntoViewIfNeeded()],
  ['faulty', (page) => run(page, faulty)],
  ['healthy', (page) => run(page, { version: 1, findings: good })],
  ['open', open],
  ['running', (page) => run(page, null)],
];

export const doctorShots: Shot[] = states.flatMap(([name, act]) =>
  [large, smallest].map((size) => ({
    name: `doctor-${name}${size === smallest ? '-smallest' : ''}`,
    state: 'typical',
    hash: '#settings',
    size,
    act,
  })),
);

/** Presses the button with the keyboard. Without a report, main does not answer. */
async function run(page: Page, report: DoctorReport | null) {
  await page.evaluate((value) => {
    if (value === null) window.fob.call = () => new Promise(() => undefined);
    else window.fake.answers['doctor.examine'] = { ok: true, value };
  }, report);
  const region = page.getByRole('region', { name: 'Diagnostics' });
  await region.getByRole('button', { name: 'Run checks' }).press('Enter');
  await region.getByText(report === null ? 'Checking' : /is wrong|are wrong/).waitFor();
  await region.getByRole('status').last().scrollIntoViewIfNeeded();
}

async function open(page: Page) {
  await run(page, faulty);
  await page.getByRole('button', { name: '3 good' }).press('Enter');
  await page.getByText('It agrees').scrollIntoViewIfNeeded();
}

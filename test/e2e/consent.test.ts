/** Programs ask for a profile that asks before it is used. They are real programs in real terminals. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ConsentRule } from '../../src/contract/consent-rules';
import { fobCommand, run, whenListening, type CommandResult } from './support/commands';
import { closes, closing, expect, type Person, profileRow, test } from './support/fixtures';
import { look } from './support/look';

test.skip(process.platform === 'win32', 'Windows does not say which program asks.');

/** Starts admin, and lets it ask. */
async function asking(person: Person, rule: ConsentRule): Promise<Page> {
  const window = await person.mainWindow();
  await person.startSession('admin');
  await choose(window, rule);
  return window;
}

const choose = (window: Page, rule: ConsentRule): Promise<unknown> =>
  window.evaluate(
    (chosen) =>
      globalThis.window.fob.call('profile.consent', { profile: 'admin', consent: { rule: chosen, hours: null } }),
    rule,
  );

/**
 * Runs lines in a new terminal. The command after them keeps the shell from becoming the last program. `script` starts
 * the shell that SHELL names, whichever one the person who runs the tests has.
 */
const inTerminal = (person: Person, ...lines: string[]): Promise<CommandResult> =>
  run(person.fob, 'script', ['-qec', [...lines, 'true'].join('; '), '/dev/null'], { SHELL: '/bin/bash' });

const asks = (person: Person): string => `${fobCommand(person.fob)} credentials admin >/dev/null 2>&1; echo status=$?`;

/** The window in which Fob asks. */
const question = (person: Person): Promise<Page> => person.fob.window(/^(MFA code|A program asks)/);

/** Refuses, once the window takes keys: it lets a moment pass without any. */
async function deny(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Allow once' })).toBeEnabled();
  await closing(page, page.keyboard.press('Escape'));
  await closes(page);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect(button).toBeEnabled();
  await closing(page, button.click());
}

test('a program is asked about once in each terminal, and says who it is and what started it', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await asking(person, 'once');
  const tool = person.fob.home.file('deploy-tool');
  await writeFile(tool, `#!/bin/bash\n${asks(person)}\n${asks(person)}\n`, { mode: 0o755 });

  const first = inTerminal(person, tool);
  const page = await question(person);
  await expect(page.getByRole('heading')).toContainText('deploy-tool wants admin');
  await expect(page.getByText('confirmed by the system')).toBeVisible();
  await expect(page.getByText(/started by bash/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Allow once' })).toBeEnabled();
  await look(page, 'consent');
  await press(page, 'Allow for this terminal');
  await closes(page);
  // The second time in the same terminal, nobody is asked.
  expect((await first).stdout.match(/status=0/g)).toHaveLength(2);

  const other = inTerminal(person, tool);
  const again = await question(person);
  await deny(again);
  // A tool that tries again at once is refused without a question.
  expect((await other).stdout.match(/status=4/g)).toHaveLength(2);
  await expect(profileRow(window, 'admin')).toContainText('Active');
});

test('an agent has to be allowed itself, and a program cannot borrow the name of another one', async ({ atDesk }) => {
  const person = await atDesk();
  await asking(person, 'once');
  const file = (name: string) => person.fob.home.file(name);
  await writeFile(file('tool'), `#!/bin/bash\n${asks(person)}\n`, { mode: 0o755 });
  const agent = `require('child_process').execFileSync('bash', ['-c', '${file('tool')}; true'], { stdio: 'inherit' })`;
  await writeFile(file('agent.cjs'), agent);
  const liar = `require('child_process').execFileSync('bash', ['-c', ${JSON.stringify(`${asks(person)}; true`)}], { stdio: 'inherit' })`;
  await writeFile(file('liar.cjs'), liar);

  const all = inTerminal(
    person,
    file('tool'),
    `node ${file('agent.cjs')}`,
    `(exec -a ${file('tool')} node ${file('liar.cjs')})`,
  );
  const byPerson = await question(person);
  await press(byPerson, 'Allow for this terminal');
  await closes(byPerson);
  const byAgent = await question(person);
  await expect(byAgent.getByText(/agent\.cjs → bash/)).toBeVisible();
  await press(byAgent, 'Allow for this terminal');
  await closes(byAgent);
  const byLiar = await question(person);
  await expect(byLiar.getByRole('heading')).toContainText('liar.cjs');
  await deny(byLiar);
  expect((await all).stdout.match(/status=\d/g)).toEqual(['status=0', 'status=0', 'status=4']);
});

test('fifty at once are one question, and what was allowed can be taken back', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await asking(person, 'once');
  const loop = `for n in $(seq 50); do ( ${asks(person)} ) & done; wait`;
  const all = inTerminal(person, loop);
  const page = await question(person);
  await press(page, 'Allow for this terminal');
  await closes(page);
  expect((await all).stdout.match(/status=0/g)).toHaveLength(50);
  const state = () =>
    window.evaluate(async () => {
      const answer = await globalThis.window.fob.call('state.get');
      if (!answer.ok) throw new Error(answer.error.message);
      const { handOuts, permissions, activity } = answer.value;
      return { handOuts, permissions, counts: activity.map(({ times }) => times) };
    });
  const { handOuts, permissions, counts } = await state();
  expect(handOuts).toMatchObject([{ profile: 'admin', way: 'credentials', times: 50, program: { isConfirmed: true } }]);
  expect(counts).toContain(50);
  const [permission] = permissions;
  await window.evaluate(
    (id) => globalThis.window.fob.call('consent.take-back', { permission: id }),
    permission?.id ?? '',
  );
  await expect.poll(async () => (await state()).permissions).toEqual([]);
});

test('a code and the question are one window, and Fob asks anew after it was started again', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await choose(window, 'once');
  const asked = inTerminal(person, asks(person));
  const page = await question(person);
  await expect(page.getByRole('heading')).toContainText('wants admin');
  await page.getByRole('textbox', { name: /MFA code/ }).fill(person.phone.code());
  await press(page, 'Allow for this terminal');
  await closes(page);
  expect((await asked).stdout).toContain('status=0');

  const fob = await person.fob.restart();
  const anew: Person = { ...person, fob };
  await whenListening(fob);
  const after = inTerminal(anew, asks(anew));
  const again = await question(anew);
  await deny(again);
  expect((await after).stdout).toContain('status=4');
});

/** Programs that give codes, on the computer of a person who uses Fob, and what the person does with them there. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ElectronSafeStorage } from '../../../src/main/adapters/vault/electron-safe-storage';
import { unseal } from '../../../src/main/adapters/vault/sealed';
import type { FobOptions, Fob } from '../../desktop/launch';
import { TestHome } from '../../desktop/home';
import { until } from '../../desktop/wait';
import { standIns, type StandInCall } from '../../stand-ins/stand-ins';
import type { Sandbox } from '../../sandbox';
import { choose } from './devices';
import { expect, openView, press, profileRow, test as base } from './fixtures';

/** A folder outside of the person's home, with stand-ins that terminals find, and their state. */
export interface ProgramsFolder extends ReturnType<typeof standIns> {
  readonly path: string;
  /** How to start Fob on a computer that has these programs. */
  computer(files: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>): Promise<FobOptions>;
  /** Writes a script that anybody may run. Returns its path. */
  script(name: string, text: string): Promise<string>;
  /** Waits until every stand-in that started has ended, also those that nobody waits for any more. */
  ended(): Promise<void>;
}

export const test = base.extend<{ programs: ProgramsFolder }>({
  // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
  // eslint-disable-next-line no-empty-pattern
  programs: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'fob-codes-'));
    const programs = standIns(path);
    await use({
      ...programs,
      path,
      async computer(files, env = {}) {
        const PATH = `${programs.bin}:${process.env['PATH'] ?? '/usr/bin:/bin'}`;
        const home = await TestHome.create({ ...files, '.bash_profile': `export PATH='${PATH}'\n` });
        return { home, env: { SHELL: '/bin/bash', PATH, ...env } };
      },
      async script(name, text) {
        const file = join(path, name);
        await writeFile(file, `#!/bin/sh\n${text}\n`);
        await chmod(file, 0o755);
        return file;
      },
      ended: () =>
        until(
          'every program that started has ended',
          () => programs.starts().length - programs.calls().length,
          (running) => running === 0,
          { tell: (running) => `${running} still run` },
        ).then(() => undefined),
    });
    await rm(path, { recursive: true, force: true });
  },
});

/** A device of alice, and the profile of the same name that uses it. */
export interface AliceDevice {
  serial: string;
  /** In base32. */
  seed: string;
}

/** Gives alice devices that are in use for an hour. Her own is one of them, if its name is among these. */
export function devicesOfAlice<Name extends string>(
  sandbox: Sandbox,
  names: readonly Name[],
): Record<Name, AliceDevice> {
  const { account } = sandbox;
  const devices = names.map((name) => {
    const own = name === 'alice' ? account.device(sandbox.user('alice').mfaSerial ?? '') : account.addDevice(name);
    if (name !== 'alice') account.enableDevice(own.serialNumber, 'alice', account.now() - 3_600_000);
    return [name, { serial: own.serialNumber, seed: own.seed ?? 'none' }] as const;
  });
  return Object.fromEntries(devices) as Record<Name, AliceDevice>;
}

/** The files of alice with a profile for each device. `more` are lines for the sections of some of them. */
export function filesOfDevices(
  sandbox: Sandbox,
  devices: Readonly<Record<string, AliceDevice>>,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { accessKeyId, secretAccessKey } = sandbox.user('alice');
  const names = Object.keys(devices);
  const config = names.map((name) =>
    [
      `[profile ${name}]`,
      `mfa_serial = ${devices[name]?.serial ?? ''}`,
      'region = us-east-1',
      `endpoint_url = ${sandbox.endpoint}`,
      more[name] ?? '',
    ].join('\n'),
  );
  const key = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  return {
    '.aws/config': `${config.join('\n')}\n`,
    '.aws/credentials': names.map((name) => `[${name}]\n${key}`).join('\n'),
  };
}

/** Answers the system's question whether Fob may run a command, and notes what it showed. Reads the notes. */
export async function answerConfirmation(fob: Fob, answer: 'Run' | 'Cancel'): Promise<() => Promise<string[]>> {
  await fob.app.evaluate(({ dialog }, button) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shownConfirmations: shown });
    const answerTo = ({ detail, buttons }: { detail?: string; buttons?: string[] }) => {
      shown.push(detail ?? '');
      return Promise.resolve({ response: buttons?.indexOf(button) ?? -1, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: answerTo });
  }, answer);
  return () => fob.app.evaluate(() => (globalThis as unknown as { shownConfirmations: string[] }).shownConfirmations);
}

/** What the person fills in about a program: the choice, and the fields by their labels. */
export interface Filled {
  program: string;
  fields: Readonly<Record<string, string>>;
}

/** Chooses a program and fills in what it needs. */
export async function fill(place: Page | ReturnType<Page['getByRole']>, { program, fields }: Filled): Promise<void> {
  await place.getByRole('button', { name: /Program$/ }).click();
  const page = 'page' in place ? place.page() : place;
  await page.getByRole('option', { name: program, exact: true }).click();
  for (const [label, text] of Object.entries(fields)) await place.getByRole('textbox', { name: label }).fill(text);
}

/** Opens the dialog of a device in which the person names its program, and fills it in. */
export async function nameProgram(window: Page, device: string, filled: Filled) {
  await openView(window, 'Devices');
  await choose(window, device, 'Get codes from a program…');
  const dialog = window.getByRole('dialog', { name: `Get codes for ${device} from a program` });
  await fill(dialog, filled);
  return dialog;
}

/** Names a program for a device. AWS takes one of its codes, which starts a session. */
export async function useProgram(window: Page, device: string, filled: Filled): Promise<void> {
  const dialog = await nameProgram(window, device, filled);
  await dialog.getByRole('button', { name: 'Use this program' }).click();
  await expect(dialog).toBeHidden();
}

/** A person who touches the key whenever it flashes, once for each code, until something is so. */
export async function touchUntil(programs: ProgramsFolder, what: string, isSo: () => boolean | Promise<boolean>) {
  const codes = (calls: StandInCall[]) =>
    calls.filter(({ program, args }) => program === 'ykman' && args.includes('code'));
  let touched = codes(programs.calls()).length;
  await until(
    what,
    async () => {
      const begun = codes(programs.starts()).length;
      if (begun > touched) programs.touch();
      touched = begun;
      return isSo();
    },
    (reached) => reached,
  );
}

/** Ends the session of a profile. */
export async function stop(window: Page, profile: string): Promise<void> {
  await profileRow(window, profile).click();
  await press(window, 'Stop');
  await expect(profileRow(window, profile)).not.toContainText('Active');
}

/** Every text in the vault, decrypted with the keyring as Fob does it. */
export async function textsInVault(fob: Fob): Promise<string[]> {
  const folder = fob.home.file('.config/Fob/vault');
  const { wrapped } = JSON.parse(await readFile(join(folder, 'key'), 'utf8')) as { wrapped: string };
  const text = await fob.app.evaluate(async (electron, base64) => {
    const storage: ElectronSafeStorage = electron.safeStorage;
    const bytes = Buffer.from(base64, 'base64');
    return (await storage.decryptStringAsync?.(bytes))?.result ?? storage.decryptString?.(bytes) ?? '';
  }, wrapped);
  const key = Buffer.from(text.replace('fob-vault-key:', ''), 'hex');
  const names = (await readdir(folder)).filter((name) => name !== 'key');
  // A file that Fob replaces right now cannot be read.
  const files = await Promise.allSettled(names.map((name) => readFile(join(folder, name))));
  return files.flatMap((file) => {
    const opened = file.status === 'fulfilled' ? unseal(key, file.value) : null;
    return opened?.ok === true ? [opened.value.text] : [];
  });
}

/** Runs the text of a command line as a terminal would, and types into it. Resolves with what it printed. */
export function inTerminal(fob: Fob, line: string, typed: string, env: Readonly<Record<string, string>>) {
  return new Promise<string>((resolve, reject) => {
    const child = spawn('sh', ['-c', line], { env: { PATH: process.env['PATH'], HOME: fob.home.path, ...env } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += String(chunk)));
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0 ? resolve(printed) : reject(new Error(`“${line}” ended with status ${status}: ${printed}`)),
    );
    child.stdin.end(typed);
  });
}

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { leanElectronStore } from '../../../scripts/bundle/lean-electron-store';
import { defaultSettings } from '../../../src/contract/default-settings';
import type { Settings } from '../../../src/contract/settings';
import { test as base } from '../../desktop/fixtures';
import { Fob } from '../../desktop/launch';
import type { Saved, SettingsCalls } from '../settings-app/main';

type Loaded = Awaited<ReturnType<SettingsCalls['load']>>;

/** An Electron app with only the settings of Fob: see settings-app/main.ts. */
export class SettingsApp {
  constructor(readonly running: Fob) {}

  load(path: string): Promise<Loaded> {
    return this.running.app.evaluate((_, file) => settingsCalls.load(file), path);
  }

  /** Saves settings. Resolves to the answer and the file. */
  async save(path: string, settings: Settings): Promise<Saved> {
    const [saved] = await this.saveAll(path, [settings]);
    if (saved === undefined) throw new Error('There was no answer.');
    return saved;
  }

  /** Saves all these settings at once. */
  saveAll(path: string, all: readonly Settings[]): Promise<Saved[]> {
    return this.running.app.evaluate((_, [file, settings]) => settingsCalls.save(file, settings), [path, all] as const);
  }

  channels(): Promise<(string | symbol)[]> {
    return this.running.app.evaluate(() => settingsCalls.channels());
  }

  /** Turns root, who may read and write everything, into a user who owns nothing. The app cannot change back. */
  async giveUpRoot(): Promise<void> {
    await this.running.app.evaluate(() => {
      if (process.getuid?.() === 0) process.setuid?.(65_534);
    });
  }
}

interface TestFixtures {
  /** A new folder that every user may read. */
  folder: string;
  /** Starts another app, for a test that changes or ends it. */
  launchSettings: (env?: Record<string, string>) => Promise<SettingsApp>;
}

interface WorkerFixtures {
  /** The folder of the app, which is bundled as Fob is. */
  settingsAppPath: string;
  settings: SettingsApp;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  settingsAppPath: [
    // Playwright reads from this pattern which fixtures a fixture uses. This one uses none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const path = await mkdtemp(join(tmpdir(), 'fob-settings-app-'));
      await bundle(path);
      await use(path);
      await rm(path, { recursive: true });
    },
    { scope: 'worker' },
  ],
  settings: [
    async ({ desktop, settingsAppPath }, use) => {
      const running = await Fob.launch(desktop.session, { appPath: settingsAppPath });
      await use(new SettingsApp(running));
      await running.quit();
      await running.home.remove();
    },
    { scope: 'worker' },
  ],
  launchSettings: async ({ launchFob, settingsAppPath }, use) => {
    await use(async (env = {}) => new SettingsApp(await launchFob({ appPath: settingsAppPath, env })));
  },
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'fob-settings-'));
    await chmod(path, 0o755);
    await use(path);
    await rm(path, { recursive: true });
  },
});

export { expect } from '../../desktop/expect';

async function bundle(folder: string): Promise<void> {
  // A dynamic import: Playwright compiles static ones to CommonJS, and Vite is an ES module.
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    root: resolve(__dirname, '../../..'),
    plugins: [leanElectronStore()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        input: resolve(__dirname, '../settings-app/main.ts'),
        output: { format: 'cjs', entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'settings-app', main: 'main.js' }));
}

/** Settings whose file is larger than `pages` pages of memory and smaller than `pages` + 1. */
export const settingsOver = (pages: number): Settings => ({
  ...defaultSettings,
  keptProfiles: Array.from({ length: pages * 8 }, (_, index) => `${index} `.padEnd(505, 'x')),
});

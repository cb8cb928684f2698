import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { startTestDesktop, type TestDesktop } from '../../desktop/fixtures';
import { TestHome } from '../../desktop/home';
import { Fob } from '../../desktop/launch';
import { until, within } from '../../desktop/wait';
import { awsFiles } from '../../e2e/support/aws-files';
import { fobCommand } from '../../e2e/support/commands';
import { personAt } from '../../e2e/support/fixtures';
import { Phone } from '../../e2e/support/phone';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { manyProfiles } from './many-profiles';
import { MapWatcher } from './map-watcher';
import { memoryOf } from './proc';
import { RunningApp } from './running-app';
import { TrayWatcher } from './tray-watcher';

/** The two apps that are compared. */
export type AppName = 'fob' | 'baseline';

const folders: Readonly<Record<AppName, string>> = {
  fob: resolve(__dirname, '../../..'),
  baseline: join(__dirname, '../empty-app'),
};

/** The profile of {@link Bed} that has a live session: a role behind an MFA session. */
export const LIVE_PROFILE = 'admin';

/** A desktop for both apps, and a home for each app in which it has run before. */
export class Bed {
  private readonly trays = new Moments();
  private readonly windows = new Moments();
  private readonly stops: (() => unknown)[] = [];

  private constructor(
    private readonly electron: string,
    private readonly desktop: TestDesktop,
    private readonly sandbox: Sandbox,
    /** Each app has run in its home. Fob's vault there has a live session. */
    readonly homes: Readonly<Record<AppName, TestHome>>,
  ) {}

  static async make(installedElectron: string): Promise<Bed> {
    const { electron, remove } = await ownCopy(installedElectron);
    const sandbox = await startSandbox();
    const { stop, ...desktop } = await startTestDesktop();
    const { session } = desktop;
    const homes = { fob: await homeWithSession(desktop, sandbox), baseline: await TestHome.create() };
    const bed = new Bed(electron, desktop, sandbox, homes);
    const trays = await TrayWatcher.start(session.busAddress, (at) => bed.trays.add(at));
    const windows = await MapWatcher.start(session.display, ({ width, at }) => {
      if (width >= SMALLEST_WINDOW) bed.windows.add(at);
    });
    bed.stops.push(
      () => trays.stop(),
      () => windows.stop(),
      stop,
      () => sandbox.stop(),
      () => homes.fob.remove(),
      () => homes.baseline.remove(),
      remove,
    );
    return bed;
  }

  /** A home in which the app has not run yet. The caller removes it. */
  freshHome(app: AppName): Promise<TestHome> {
    return TestHome.create(app === 'fob' ? awsFiles(this.sandbox) : {});
  }

  /** Starts an app and waits until the tray has its icon and, unless `hidden`, its window is on the screen. */
  async start(app: AppName, { hidden = false, home = this.homes[app] } = {}): Promise<StartedApp> {
    this.trays.clear();
    this.windows.clear();
    const { env } = this.desktop.session;
    const running = new RunningApp({ electron: this.electron, app: folders[app], home, env, hidden });
    try {
      const appear = (what: string, moments: Moments): Promise<number> =>
        within(`${what} is there`, moments.first).then((at) => at - running.startedAt);
      const [trayMs, windowMs] = await Promise.all([
        appear('the tray icon', this.trays),
        hidden ? Promise.resolve(NaN) : appear('the window', this.windows),
      ]);
      return { running, trayMs, windowMs, mainThreadMs: running.mainThreadMs };
    } catch (error) {
      process.stderr.write(running.output);
      await running.quit();
      throw error;
    }
  }

  /** Starts an app in the tray. Its window opens with the tray's entry, and closes like the person's. */
  async inTray(app: AppName): Promise<AppInTray> {
    const files = app === 'fob' ? awsFiles(this.sandbox) : {};
    const fob = await Fob.launch(this.desktop.session, { files, appPath: folders[app], args: ['--hidden'] });
    const tray = await this.desktop.trayHost.tray();
    return {
      openAndCloseWindow: async () => {
        await tray.click(app === 'fob' ? 'Open Fob' : 'Open');
        const window = await fob.window(app === 'fob' ? 'Fob' : 'Empty');
        const closed = window.waitForEvent('close');
        await fob.app.evaluate(({ BrowserWindow }) => {
          for (const each of BrowserWindow.getAllWindows()) each.close();
        });
        await closed;
      },
      get memoryBytes() {
        return memoryOf(fob.app.process().pid ?? 0);
      },
      stop: () => quit(fob),
    };
  }

  /** Opens Fob's window in a new home with these files. */
  async windowWith({ config, credentials }: ReturnType<typeof manyProfiles>): Promise<OpenWindow> {
    const files = { '.aws/config': config, '.aws/credentials': credentials };
    const fob = await Fob.launch(this.desktop.session, { files });
    const window = await fob.window('Fob');
    return { window, stop: () => quit(fob) };
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) await stop();
  }
}

export interface AppInTray {
  /** Resolves when the window is closed again. */
  openAndCloseWindow: () => Promise<void>;
  /** Memory of all its processes. Each counts its part of the memory that it shares with others. */
  readonly memoryBytes: number;
  stop: () => Promise<void>;
}

export interface OpenWindow {
  window: Page;
  /** Quits Fob and removes its home. */
  stop: () => Promise<void>;
}

export interface StartedApp {
  running: RunningApp;
  /** From the start of the process until the tray had the icon. */
  trayMs: number;
  /** From the start of the process until the window was on the screen. NaN without a window. */
  windowMs: number;
  /** Processor time of main's first thread until then. Other work on the machine hardly affects it. */
  mainThreadMs: number;
}

/** Pixels of width. Smaller windows are invisible ones of Chromium and GTK. */
const SMALLEST_WINDOW = 200;

/**
 * Copies Electron. PSS divides shared memory among the processes that share it, so another app on the same Electron
 * files, for example the person's own Fob, would change the samples.
 */
async function ownCopy(electron: string): Promise<{ electron: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fob-bench-'));
  await cp(dirname(electron), folder, { recursive: true });
  return { electron: join(folder, basename(electron)), remove: () => rm(folder, { recursive: true, force: true }) };
}

async function quit(app: Fob): Promise<void> {
  await app.quit();
  await app.home.remove();
}

/** Makes a home in which Fob has run once and has a session from an MFA code. */
async function homeWithSession(desktop: TestDesktop, sandbox: Sandbox): Promise<TestHome> {
  const home = await TestHome.create(awsFiles(sandbox));
  const fob = await Fob.launch(desktop.session, { home });
  const person = personAt(fob, await desktop.trayHost.tray(), new Phone(sandbox, 'alice'));
  await person.startSession(LIVE_PROFILE);
  await until(
    'the fob command is in place',
    () => existsSync(fobCommand(fob)),
    (isThere) => isThere,
  );
  await fob.quit();
  return home;
}

/** Notes when something happens. A caller can wait for the first time. */
class Moments {
  private firstTime!: Promise<number>;
  private resolve!: (at: number) => void;

  constructor() {
    this.clear();
  }
  add(at: number): void {
    this.resolve(at); // Does nothing after the first time.
  }
  clear(): void {
    this.firstTime = new Promise((resolve) => (this.resolve = resolve));
  }
  get first(): Promise<number> {
    return this.firstTime;
  }
}

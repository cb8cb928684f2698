import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { type DesktopSession } from './desktop-session';
import { TestHome } from './home';
import { giveAway, type ReadableCopies, unprivilegedEnv } from './unprivileged';
import { LIMIT, until, within } from './wait';

const projectRoot = resolve(__dirname, '../..');

/** How one start of Fob differs from the usual one. */
export interface FobOptions {
  /** The person's home folder. Default: a new one with `files`, removed at the end. */
  home?: TestHome;
  /** Files of a new home folder by path, such as `.aws/credentials`. */
  files?: Readonly<Record<string, string>>;
  /** More environment, or other values. */
  env?: Readonly<Record<string, string>>;
  /** More command-line arguments for Fob. */
  args?: readonly string[];
  /** Where Electron keeps its key. `basic` stands for a desktop without a keyring. Default: gnome-libsecret. */
  passwordStore?: 'gnome-libsecret' | 'basic';
  /** The application's folder. Default: the project, as built in out/. */
  appPath?: string;
  /** Run as a user who owns nothing, and therefore inside Chromium's sandbox, even when the tests run as root. */
  unprivileged?: ReadableCopies;
}

/** Fob, running on a test desktop. */
export class Fob {
  private readonly process: ChildProcess;
  private next: Fob | undefined;

  private constructor(
    readonly desktop: DesktopSession,
    readonly home: TestHome,
    readonly app: ElectronApplication,
    private readonly options: FobOptions,
    private readonly outputFile: string,
  ) {
    // Playwright forgets the process when it ends.
    this.process = app.process();
  }

  /** Starts Fob; resolves when its main process has run its first lines. A new home folder is the caller's to remove. */
  static async launch(desktop: DesktopSession, options: FobOptions = {}): Promise<Fob> {
    const home = options.home ?? (await TestHome.create(options.files));
    try {
      return await Fob.start(desktop, home, options);
    } catch (error) {
      if (!options.home) await home.remove();
      throw error;
    }
  }

  private static async start(desktop: DesktopSession, home: TestHome, options: FobOptions): Promise<Fob> {
    const { unprivileged } = options;
    if (unprivileged) giveAway(home.path);
    const outputFile = join(desktop.home, `output-${randomUUID()}.txt`);
    // At run time: Playwright compiles static imports to CommonJS, which set-up's modules are not.
    const { electronRuntime } = await import('../../scripts/setup/electron-runtime.mjs');
    const app = await _electron.launch({
      executablePath: join(__dirname, 'run-electron'),
      args: [...switches(options), unprivileged?.app ?? options.appPath ?? projectRoot, ...(options.args ?? [])],
      env: {
        ...desktop.env,
        HOME: home.path,
        FOB_TEST_ELECTRON: unprivileged?.electron ?? electronRuntime().path,
        FOB_TEST_OUTPUT: outputFile,
        ...(unprivileged && unprivilegedEnv(home.path)),
        ...options.env,
      },
      cwd: home.path,
      // Playwright turns the sandbox off for everybody otherwise; whether there is one is up to switches().
      chromiumSandbox: true,
      timeout: LIMIT,
      // Playwright would emulate a light desktop; the theme is Fob's own business.
      colorScheme: null,
    });
    app.context().setDefaultTimeout(LIMIT);
    return new Fob(desktop, home, app, { ...options, home }, outputFile);
  }

  /** What the main process has printed, from its first line on. */
  get output(): string {
    return existsSync(this.outputFile) ? readFileSync(this.outputFile, 'utf8') : '';
  }

  /** Windows open now. */
  get windows(): Page[] {
    return this.app.windows();
  }

  /** A window by its title, waiting until it is there; without one, the first. */
  async window(title: string | RegExp = /(?:)/): Promise<Page> {
    const fits = (actual: string) => (typeof title === 'string' ? actual === title : title.test(actual));
    const { page } = await until(
      `a window titled ${String(title)} is open`,
      () => this.titledWindows(),
      (open) => open.find((each) => fits(each.title)),
      { tell: (open) => open.map((each) => each.title) },
    );
    return page;
  }

  private async titledWindows(): Promise<{ page: Page; title: string }[]> {
    const open = this.windows.map(async (page) => ({ page, title: await page.title() }));
    // A window that closes while it is asked has no title any more.
    return (await Promise.allSettled(open)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  /** Whether a window with this title is open now. */
  async hasWindow(title: string): Promise<boolean> {
    return (await this.titledWindows()).some((each) => each.title === title);
  }

  /** Quits as a person does. Kills, and says so by throwing, when Fob does not end. */
  async quit(): Promise<void> {
    if (this.ended) return;
    try {
      await within('Fob has quit', this.app.close());
    } catch (error) {
      await this.kill9();
      throw error;
    }
  }

  /** Ends it at once, with no chance to tidy up: a crash, or a power cut. */
  async kill9(): Promise<void> {
    if (this.ended) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await within('the killed Fob has ended', ended);
  }

  /** Starts it again in the same home folder, ending it first if it still runs. */
  async restart(changes: Omit<FobOptions, 'home' | 'files'> = {}): Promise<Fob> {
    await this.quit();
    this.next = await Fob.launch(this.desktop, { ...this.options, ...changes });
    return this.next;
  }

  /** This start of Fob and those that came after it. */
  get starts(): Fob[] {
    return [this, ...(this.next?.starts ?? [])];
  }

  private get ended(): boolean {
    const { exitCode, signalCode } = this.process;
    return exitCode !== null || signalCode !== null;
  }
}

function switches({ passwordStore = 'gnome-libsecret', unprivileged }: FobOptions): string[] {
  // Chromium refuses to run sandboxed as root, which is who tests often are in a container.
  const asRoot = process.getuid?.() === 0 && !unprivileged ? ['--no-sandbox'] : [];
  return [...asRoot, `--password-store=${passwordStore}`];
}

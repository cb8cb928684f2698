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
  /** The person's home folder. Default: a new one with `files`. */
  home?: TestHome;
  /** Text of the files of a new home folder, by path, for example `.aws/credentials`. */
  files?: Readonly<Record<string, string>>;
  /** Environment variables to add or to replace. */
  env?: Readonly<Record<string, string>>;
  /** More command-line arguments for Fob. */
  args?: readonly string[];
  /** Where Electron keeps its key. `basic` acts like a desktop without a keyring. Default: gnome-libsecret. */
  passwordStore?: 'gnome-libsecret' | 'basic';
  /** The application's folder. Default: the project, which runs the build in out/. */
  appPath?: string;
  /** Runs Fob as a user who owns nothing, so that it is inside Chromium's sandbox even when the tests run as root. */
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
    // Kept here because Playwright forgets the process when it ends.
    this.process = app.process();
  }

  /** Starts Fob. Resolves when its main process has run its first lines. The caller removes a new home folder. */
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
    // A dynamic import: Playwright compiles static ones to CommonJS, and the set-up scripts are ES modules.
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
      // Otherwise Playwright turns the sandbox off for every user. switches() turns it off only where it cannot work.
      chromiumSandbox: true,
      timeout: LIMIT,
      // Otherwise Playwright emulates a light desktop. Fob chooses the theme itself.
      colorScheme: null,
    });
    app.context().setDefaultTimeout(LIMIT);
    return new Fob(desktop, home, app, { ...options, home }, outputFile);
  }

  /** Everything that the main process has printed so far. */
  get output(): string {
    return existsSync(this.outputFile) ? readFileSync(this.outputFile, 'utf8') : '';
  }

  /** The windows that are open now. */
  get windows(): Page[] {
    return this.app.windows();
  }

  /** Waits for a window with this title and returns it. Without a title: the first window. */
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
    // A window that closes during this call has no title.
    return (await Promise.allSettled(open)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  /** Whether a window with this title is open now. */
  async hasWindow(title: string): Promise<boolean> {
    return (await this.titledWindows()).some((each) => each.title === title);
  }

  /** Quits Fob as a person does. If Fob does not end in time, kills it and throws. */
  async quit(): Promise<void> {
    if (this.ended) return;
    try {
      await within('Fob has quit', this.app.close());
    } catch (error) {
      await this.kill9();
      throw error;
    }
  }

  /** Ends Fob at once, without a chance to tidy up, as in a crash or a power cut. */
  async kill9(): Promise<void> {
    if (this.ended) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await within('the killed Fob has ended', ended);
  }

  /** Starts Fob again in the same home folder. Quits it first if it still runs. */
  async restart(changes: Omit<FobOptions, 'home' | 'files'> = {}): Promise<Fob> {
    await this.quit();
    this.next = await Fob.launch(this.desktop, { ...this.options, ...changes });
    return this.next;
  }

  /** This start of Fob and all later ones. */
  get starts(): Fob[] {
    return [this, ...(this.next?.starts ?? [])];
  }

  private get ended(): boolean {
    const { exitCode, signalCode } = this.process;
    return exitCode !== null || signalCode !== null;
  }
}

/**
 * The switches of Chromium for a test desktop. It has no GPU, so Chromium need not look for one at each start, and a
 * process of its own for it would only cost time. The tests of the package use none of these switches.
 */
function switches({ passwordStore = 'gnome-libsecret', unprivileged }: FobOptions): string[] {
  // Chromium refuses to run sandboxed as root, and in a container the tests often run as root.
  const asRoot = process.getuid?.() === 0 && !unprivileged ? ['--no-sandbox'] : [];
  return [...asRoot, '--disable-gpu', '--in-process-gpu', `--password-store=${passwordStore}`];
}

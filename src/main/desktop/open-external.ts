import { spawn } from 'node:child_process';
import type { Shell } from 'electron';
import { fail, ok, type AppError, type Result } from '../../contract/app-error';
import { consoleHosts } from '../core/console/partitions';

export interface ExternalPagesDeps {
  shell: Pick<Shell, 'openExternal'>;
  platform: NodeJS.Platform;
  /** Origins that are allowed beside those of AWS's consoles; see `testOrigin`. */
  alsoAllowed: readonly string[];
  start?: StartProgram;
}

/** Resolves when the program runs, or, where `ends`, when it has ended well. Without a shell. */
type StartProgram = (program: string, args: readonly string[], ends: boolean) => Promise<void>;

/** The only way in which Fob opens anything outside of itself: pages of AWS's consoles, and nothing else. */
export class ExternalPages {
  private readonly start: StartProgram;

  constructor(private readonly deps: ExternalPagesDeps) {
    this.start = deps.start ?? startProgram;
  }

  /** `browser`: a program's path, on macOS an application's; null: the system's default browser. */
  async open(url: string, browser: string | null): Promise<Result<null>> {
    const { shell, platform, alsoAllowed } = this.deps;
    if (!mayBeOpened(url, alsoAllowed)) return fail(notOurs);
    try {
      if (browser === null) await shell.openExternal(url);
      else if (platform === 'darwin') await this.start('/usr/bin/open', ['-a', browser, url], true);
      else await this.start(browser, [url], false);
      return ok(null);
    } catch (error) {
      return fail(browser === null ? noDefault : notStarted(browser, (error as NodeJS.ErrnoException).code));
    }
  }
}

/**
 * Whether this is the address of a console's page, letter by letter as a browser would write it: a text that has to be put
 * right first may mean something else to whoever opens it.
 */
export function mayBeOpened(text: string, alsoAllowed: readonly string[] = []): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.href !== text || url.username !== '' || url.password !== '') return false;
  return (url.protocol === 'https:' && consoleHosts.includes(url.host)) || alsoAllowed.includes(url.origin);
}

/** What tests put in the place of AWS's console: an address of this computer, and never in a package. */
export function testOrigin(origin: string | undefined, isPackaged: boolean): readonly string[] {
  return !isPackaged && origin !== undefined && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(origin) ? [origin] : [];
}

const startProgram: StartProgram = (program, args, ends) =>
  new Promise((resolve, reject) => {
    // On its own: it lives on when Fob quits.
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (status) => (status === 0 ? resolve() : reject(new Error())));
    child.once('spawn', () => {
      child.unref();
      if (!ends) resolve();
    });
  });

const notOurs: AppError = {
  code: 'browser-failed',
  message: 'Fob opens pages of AWS’s own console only, and your configuration names another sign-in endpoint.',
  nextStep: 'Copy the link instead, or take the endpoint out of the profile.',
};

const noDefault: AppError = {
  code: 'browser-failed',
  message: 'The system could not open its default browser.',
  nextStep: 'Choose a browser in Fob’s settings, or copy the link.',
};

// Node's own message would do, but it holds the command line, and with it the link.
const notStarted = (browser: string, code: string | undefined): AppError => ({
  code: 'browser-failed',
  message: `${browser} could not be started.`,
  nextStep: 'Choose another browser in Fob’s settings, or copy the link.',
  detail: code ?? 'unknown',
});

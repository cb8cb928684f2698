import { spawn } from 'node:child_process';
import type { Shell } from 'electron';
import { fail, ok, type AppError, type Result } from '../../contract/app-error';
import { isConsoleHost } from '../core/console/partitions';

export interface ExternalPagesDeps {
  shell: Pick<Shell, 'openExternal'>;
  platform: NodeJS.Platform;
  /** Allowed origins besides those of AWS's consoles. See `testOrigin`. */
  alsoAllowed: readonly string[];
  start?: StartProgram;
}

/** Starts a program without a shell. Resolves when it runs or, with `ends`, when it has ended successfully. */
type StartProgram = (program: string, args: readonly string[], ends: boolean) => Promise<void>;

/** Opens pages of AWS's consoles. Fob opens nothing else outside of itself. */
export class ExternalPages {
  private readonly start: StartProgram;

  constructor(private readonly deps: ExternalPagesDeps) {
    this.start = deps.start ?? startProgram;
  }

  /** `browser` is the path of a program, or of an application on macOS. Null means the system's default browser. */
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
 * Whether this is the address of a console's page, written exactly as a browser would write it. A text that has to be
 * corrected first may mean something else to another program.
 */
export function mayBeOpened(text: string, alsoAllowed: readonly string[] = []): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.href !== text || url.username !== '' || url.password !== '') return false;
  return (url.protocol === 'https:' && isConsoleHost(url.host)) || alsoAllowed.includes(url.origin);
}

/** The address that tests use in place of AWS's console. It is on this computer, and packages never allow it. */
export function testOrigin(origin: string | undefined, isPackaged: boolean): readonly string[] {
  return !isPackaged && origin !== undefined && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(origin) ? [origin] : [];
}

const startProgram: StartProgram = (program, args, ends) =>
  new Promise((resolve, reject) => {
    // A detached process goes on when Fob quits.
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

// Node's own message has the command line in it, and with it the link, so only its code is shown.
const notStarted = (browser: string, code: string | undefined): AppError => ({
  code: 'browser-failed',
  message: `${browser} could not be started.`,
  nextStep: 'Choose another browser in Fob’s settings, or copy the link.',
  detail: code ?? 'unknown',
});

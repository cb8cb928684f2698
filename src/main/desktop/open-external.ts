import { spawn } from 'node:child_process';
import type { Shell } from 'electron';
import { fail, ok, type AppError, type Result } from '../../contract/app-error';
import type { BrowserPlace, ChosenBrowser } from '../../contract/browsers';
import { BROWSER_PLACE } from '../../contract/names';
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

  /** Opens a page in the browser that the person chose. Null means the system's default browser. */
  async open(url: string, browser: ChosenBrowser | null): Promise<Result<null>> {
    const { shell, alsoAllowed } = this.deps;
    const place = browser?.place ?? null;
    if (!mayBeOpened(url, alsoAllowed) || (place !== null && !BROWSER_PLACE.test(place.name))) return fail(notOurs);
    try {
      if (browser === null) await shell.openExternal(url);
      else await this.startBrowser(browser.program, pageIn(place, url), place !== null);
      return ok(null);
    } catch (error) {
      return fail(browser === null ? noDefault : notStarted(browser.program, (error as NodeJS.ErrnoException).code));
    }
  }

  /** macOS starts applications, not programs. It gives arguments only to a new instance, which finds the running one. */
  private startBrowser(program: string, args: readonly string[], inPlace: boolean): Promise<void> {
    if (this.deps.platform !== 'darwin') return this.start(program, args, false);
    const how = inPlace ? ['-n', '-a', program, '--args'] : ['-a', program];
    return this.start('/usr/bin/open', [...how, ...args], true);
  }
}

/**
 * The arguments with which a browser opens a page in a place. Sources: Chromium's `--profile-directory`, Firefox's `-P`,
 * and the address of https://github.com/honsiorovskyi/open-url-in-container, which decodes it twice over: once as a part
 * of Firefox's own address, and then its parameters.
 */
export function pageIn(place: BrowserPlace | null, url: string): string[] {
  switch (place?.kind) {
    case undefined:
      return [url];
    case 'chromium-profile':
      return [`--profile-directory=${place.name}`, url];
    case 'firefox-profile':
      return ['-P', place.name, url];
    case 'firefox-container':
      return [`ext+container:name=${encodeURIComponent(place.name)}&url=${encodeURIComponent(url)}`];
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

/** Starts a program that goes on when Fob quits. */
export const startProgram: StartProgram = (program, args, ends) =>
  new Promise((resolve, reject) => {
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
  nextStep: 'Copy the link instead, or remove the endpoint from the profile.',
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

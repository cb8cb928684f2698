import { join } from 'node:path';
import type { BrowserPlaces } from '../../../contract/browsers';

/** Where this computer keeps the data of programs. */
export interface BrowserHome {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
}

/** A browser whose profiles Fob can list. */
export interface KnownBrowser {
  family: NonNullable<BrowserPlaces['family']>;
  /** The folders that its list of profiles may be in. The first one that has it counts. */
  folders: string[];
}

interface Row {
  /** The name of the program or application, in lower case and without `.exe` or `.app`. */
  program: RegExp;
  family: KnownBrowser['family'];
  linux: string[];
  darwin: string;
  win32: string;
}

/**
 * Folders below `~/.config`, `~/Library/Application Support` and `%LOCALAPPDATA%`; Firefox's are below the home folder and
 * `%APPDATA%`. Sources: Chromium's docs/user_data_dir.md, Mozilla's “Profiles: where Firefox stores your data”; for snaps,
 * the home folders that their packages set.
 */
const rows: readonly Row[] = [
  {
    program: /^google[- ]chrome(-stable)?$|^chrome$/,
    family: 'chromium',
    linux: ['.config/google-chrome'],
    darwin: 'Google/Chrome',
    win32: 'Google/Chrome/User Data',
  },
  {
    program: /^chromium(-browser)?$/,
    family: 'chromium',
    linux: ['.config/chromium', 'snap/chromium/common/chromium'],
    darwin: 'Chromium',
    win32: 'Chromium/User Data',
  },
  {
    program: /^microsoft[- ]edge(-stable)?$|^msedge$/,
    family: 'chromium',
    linux: ['.config/microsoft-edge'],
    darwin: 'Microsoft Edge',
    win32: 'Microsoft/Edge/User Data',
  },
  {
    program: /^brave([- ]browser)?(-stable)?$/,
    family: 'chromium',
    linux: ['.config/BraveSoftware/Brave-Browser'],
    darwin: 'BraveSoftware/Brave-Browser',
    win32: 'BraveSoftware/Brave-Browser/User Data',
  },
  {
    program: /^vivaldi(-stable)?$/,
    family: 'chromium',
    linux: ['.config/vivaldi'],
    darwin: 'Vivaldi',
    win32: 'Vivaldi/User Data',
  },
  {
    program: /^firefox([- ](esr|developer ?edition|nightly|beta))?$/,
    family: 'firefox',
    linux: ['.mozilla/firefox', '.config/mozilla/firefox', 'snap/firefox/common/.mozilla/firefox'],
    darwin: 'Firefox',
    win32: 'Mozilla/Firefox',
  },
];

/** The browser that a path names. Null if Fob cannot list the profiles of this one. */
export function knownBrowser(program: string, { platform, env, home }: BrowserHome): KnownBrowser | null {
  const name =
    program
      .split(/[/\\]/)
      .findLast((part) => part !== '')
      ?.toLowerCase()
      .replace(/\.(exe|app)$/, '') ?? '';
  const row = rows.find((each) => each.program.test(name));
  if (row === undefined) return null;
  return { family: row.family, folders: foldersOf(row, { platform, env, home }) };
}

function foldersOf({ family, linux, darwin, win32 }: Row, { platform, env, home }: BrowserHome): string[] {
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', darwin)];
  if (platform === 'win32') {
    const data =
      family === 'firefox'
        ? (env.APPDATA ?? join(home, 'AppData', 'Roaming'))
        : (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'));
    return [join(data, win32)];
  }
  const config = env.XDG_CONFIG_HOME ?? join(home, '.config');
  return linux.map((folder) =>
    folder.startsWith('.config/') ? join(config, folder.slice('.config/'.length)) : join(home, folder),
  );
}

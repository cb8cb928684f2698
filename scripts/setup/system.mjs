import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';
import {
  installableNames,
  installablePackages,
  missingPackages,
  neededPackages,
  optionalPackages,
} from './system-packages.mjs';

/**
 * Makes sure that Linux has the libraries and programs that Fob needs. Installs them on Debian, Ubuntu and the like if
 * it runs as root; everywhere else it says how to install them. macOS and Windows need nothing.
 * @param purpose - `headless`: whether there is no display. `forTests`: whether the tests will run.
 * @throws SetupError if something is missing.
 */
export function ensureSystem(purpose, electronPath) {
  if (process.platform !== 'linux') return;
  if (existsSync('/usr/bin/dpkg-query')) {
    // Checking the executable takes time, so it is done only after something was installed.
    if (!ensureDebianPackages(purpose)) return;
  } else {
    checkPrograms(purpose);
  }
  checkLibraries(electronPath);
}

/** @returns Whether it installed anything. */
function ensureDebianPackages(purpose) {
  const needed = neededPackages(purpose);
  const optional = optionalPackages({ ...purpose, hasSystemd: existsSync('/run/systemd/system') });
  const names = [...needed, ...optional].flat();
  const listing = run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\\n', ...names]).stdout;
  const missing = missingPackages(needed, listing);
  const useful = missingPackages(optional, listing);
  if (missing.length === 0 && namesToInstall([], useful).length === 0) return false;

  const isRoot = process.getuid() === 0;
  if (!isRoot) {
    if (missing.length === 0) return false;
    throw new SetupError(`Fob needs system packages that are not installed. Run this once, then start again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${namesToInstall(missing, useful).join(' ')}`);
  }
  const start = performance.now();
  say('updating the list of system packages');
  aptGet(['update']);
  const chosen = namesToInstall(missing, useful);
  say(`installing system packages: ${chosen.join(' ')}`);
  aptGet(['install', '-y', '--no-install-recommends', ...chosen]);
  say(`system packages are installed (${seconds(start)})`);
  return true;
}

function namesToInstall(missing, useful) {
  const wanted = [...missing, ...useful].flat();
  if (wanted.length === 0) return [];
  // The answer has to be in English whatever the person's language is.
  const { stdout } = run('apt-cache', ['policy', ...wanted], { env: { ...process.env, LC_ALL: 'C' } });
  return installableNames([...missing, ...installablePackages(useful, stdout)], stdout);
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = run('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (!done.ok)
    throw new SetupError(`apt-get ${args.join(' ')} failed:\n${done.output.split('\n').slice(-15).join('\n')}`);
}

/** The packages of {@link neededPackages} on other distributions: the tool, the command, and the package with Xvfb. */
const elsewhere = [
  ['dnf', 'sudo dnf install nss gtk3 mesa-libgbm alsa-lib at-spi2-atk libnotify libsecret', 'xorg-x11-server-Xvfb'],
  ['pacman', 'sudo pacman -S --needed nss gtk3 mesa alsa-lib at-spi2-core libnotify libsecret', 'xorg-server-xvfb'],
];
const DESKTOP_ELSEWHERE = 'dbus gnome-keyring';
const TESTS_ELSEWHERE = 'openbox xfce4-panel xdotool ImageMagick p7zip curl';

function howToInstall({ headless, forTests }) {
  const known = elsewhere.find(([tool]) => onPath(tool));
  if (!known)
    return `Install the libraries Electron needs (${neededPackages({})
      .map(([name]) => name)
      .join(' ')}).`;
  const [, command, display] = known;
  const more = [headless || forTests ? `${display} ${DESKTOP_ELSEWHERE}` : '', forTests ? TESTS_ELSEWHERE : ''];
  return `Run this once, then start again:\n  ${[command, ...more].filter(Boolean).join(' ')}`;
}

function checkPrograms(purpose) {
  const programs = [
    ...(purpose.headless || purpose.forTests ? ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon'] : []),
    ...(purpose.forTests ? ['import', 'xdotool', 'curl'] : []),
  ];
  const missing = programs.filter((program) => !onPath(program));
  if (missing.length > 0) throw new SetupError(`Not installed: ${missing.join(', ')}. ${howToInstall(purpose)}`);
}

function checkLibraries(electronPath) {
  const missing = run('ldd', [electronPath]).stdout.match(/\S+(?= => not found)/g);
  if (missing) throw new SetupError(`Electron lacks ${missing.join(', ')}. ${howToInstall({})}`);
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

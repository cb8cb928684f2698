import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { installableNames, missingPackages, neededPackages } from './system-packages.mjs';

/**
 * Makes sure that Linux has the libraries and programs Fob runs with: installs them as root on Debian and its kin, and
 * says how to everywhere else. Does nothing on other systems, which bring all of it.
 * @param purpose - `headless`: there is no display to use; `forTests`: everything the tests want as well.
 */
export function ensureSystem(purpose, electronPath) {
  if (process.platform !== 'linux') return;
  if (existsSync('/usr/bin/dpkg-query')) {
    // Looking at the executable itself costs time at every start: only when something was installed for it just now.
    if (!ensureDebianPackages(purpose)) return;
  } else {
    checkPrograms(purpose);
  }
  checkLibraries(electronPath);
}

/** @returns whether it installed anything. */
function ensureDebianPackages(purpose) {
  const needed = neededPackages(purpose);
  const listing = run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\\n', ...needed.flat()]);
  const missing = missingPackages(needed, listing.stdout);
  if (missing.length === 0) return false;

  const isRoot = process.getuid() === 0;
  if (!isRoot) {
    const names = namesToInstall(missing).join(' ');
    throw new SetupError(`Fob needs system packages that are not installed. Run this once, then start again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`);
  }
  const start = performance.now();
  say('asking the package archive what it has');
  aptGet(['update']);
  const names = namesToInstall(missing);
  say(`installing system packages: ${names.join(' ')}`);
  aptGet(['install', '-y', '--no-install-recommends', ...names]);
  say(`system packages are here (${seconds(start)})`);
  return true;
}

function namesToInstall(missing) {
  // In English, whatever the person's language: the answer is read by us.
  const env = { ...process.env, LC_ALL: 'C' };
  return installableNames(missing, run('apt-cache', ['policy', ...missing.flat()], { env }).stdout);
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = run('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (!done.ok)
    throw new SetupError(`apt-get ${args.join(' ')} failed:\n${done.said.split('\n').slice(-15).join('\n')}`);
}

/** Other distributions: what they call the packages of {@link neededPackages}, as far as we know. */
const elsewhere = [
  ['dnf', 'sudo dnf install nss gtk3 mesa-libgbm alsa-lib at-spi2-atk libnotify libsecret', 'xorg-x11-server-Xvfb'],
  ['pacman', 'sudo pacman -S --needed nss gtk3 mesa alsa-lib at-spi2-core libnotify libsecret', 'xorg-server-xvfb'],
];
const desktopElsewhere = 'dbus gnome-keyring';
const testsElsewhere = 'openbox xfce4-panel xdotool ImageMagick p7zip curl';

function howToInstall({ headless, forTests }) {
  const known = elsewhere.find(([tool]) => onPath(tool));
  if (!known)
    return `Install the libraries Electron needs (${neededPackages({})
      .map(([name]) => name)
      .join(' ')}).`;
  const [, command, display] = known;
  const more = [headless || forTests ? `${display} ${desktopElsewhere}` : '', forTests ? testsElsewhere : ''];
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

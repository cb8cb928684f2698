// What Fob and its tests need of a Linux system. Each entry lists the names Debian and Ubuntu releases use for the same
// thing, oldest first.

/** Electron itself: linked libraries, and those it loads when they are there (notifications, the keyring). */
const electron = [
  ['libnss3'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libgbm1'],
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libnotify4'],
  ['libsecret-1-0'],
];

/** A desktop where there is none. */
const desktop = [['xvfb'], ['dbus'], ['gnome-keyring']];

/**
 * A panel to see and click, pictures of it, archives of packages, `fob`'s own curl, the shells it must work in, and tools
 * that get credentials from Fob.
 */
const tests = [
  ['openbox'],
  ['xfce4-panel'],
  ['xdotool'],
  ['imagemagick'],
  ['libsecret-tools'],
  ['p7zip-full', '7zip'],
  ['curl'],
  ['zsh'],
  ['fish'],
  ['busybox', 'busybox-static'],
  ['s3cmd'],
  ['rclone'],
];

/** The packages for a purpose, each as its possible names. */
export function neededPackages({ headless, forTests }) {
  return [...electron, ...(headless || forTests ? desktop : []), ...(forTests ? tests : [])];
}

/**
 * @param listing - What `dpkg-query -W -f '${db:Status-Status} ${Package}\n'` says; it is silent about unknown packages,
 * and still lists removed ones whose configuration is left.
 * @returns the needed packages that are not installed under any of their names.
 */
export function missingPackages(needed, listing) {
  const installed = new Set(
    listing
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
  return needed.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * @param policy - What `apt-cache policy NAMES…` says. A name that a release only keeps as a pointer to its successor has
 * no candidate.
 * @returns for each package the name this release can install; the oldest when it knows none.
 */
export function installableNames(missing, policy) {
  const candidates = new Set(
    [...policy.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map(([, name]) => name),
  );
  return missing.map((names) => names.find((name) => candidates.has(name)) ?? names[0]);
}

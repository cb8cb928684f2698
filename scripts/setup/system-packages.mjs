// The system packages that Fob and its tests need on Linux. Each entry lists the names of one package in the releases
// of Debian and Ubuntu, oldest first.

/** For Electron: the libraries that it is linked to, and those that it loads if they exist (notifications, keyring). */
const electron = [
  ['libnss3'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libgbm1'],
  ['libasound2', 'libasound2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libnotify4'],
  ['libsecret-1-0'],
];

/** For a desktop on a machine that has none. */
const desktop = [['xvfb'], ['dbus'], ['gnome-keyring']];

/**
 * For the tests: a panel to look at and click, screenshots, archives of packages, the curl that `fob` uses, the shells
 * that `fob` works in, and network namespaces.
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
  ['iproute2'],
];

/** Tools that get credentials from Fob in the tests. Not every release has all of them. Debian's AWS CLI is version 2. */
const clients = [['s3cmd'], ['rclone'], ['awscli']];

/** Programs that give MFA codes in the tests, and `oathtool`, which says which code is right. */
const codePrograms = [
  ['pass'],
  ['pass-extension-otp'],
  ['oathtool'],
  ['keepassxc', 'keepassxc-minimal'],
  ['yubikey-manager'],
];

/** The packages for a purpose. Each one is a list of its possible names. */
export function neededPackages({ headless, forTests }) {
  return [...electron, ...(headless || forTests ? desktop : []), ...(forTests ? tests : [])];
}

/**
 * The packages that the tests do without if this release has none. The server for `ssh` is not installed where systemd
 * would start it at once.
 */
export const optionalPackages = ({ forTests, hasSystemd }) =>
  forTests ? [...clients, ...codePrograms, ...(hasSystemd ? [] : [['openssh-server']])] : [];

/**
 * Finds the packages that are not installed under any of their names.
 * @param listing - The output of `dpkg-query -W -f '${db:Status-Status} ${Package}\n'`. It leaves out unknown packages,
 * and it still lists a removed package if its configuration is left.
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
 * Chooses the name of each package that this release can install, or the oldest name if it knows none of them.
 * @param policy - The output of `apt-cache policy NAMES…`. A name that only points to its successor has no candidate.
 */
export function installableNames(missing, policy) {
  const candidates = candidatesIn(policy);
  return missing.map((names) => names.find((name) => candidates.has(name)) ?? names[0]);
}

/** The packages of which this release can install some name. `policy` is as for {@link installableNames}. */
export function installablePackages(missing, policy) {
  const candidates = candidatesIn(policy);
  return missing.filter((names) => names.some((name) => candidates.has(name)));
}

const candidatesIn = (policy) =>
  new Set([...policy.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map(([, name]) => name));

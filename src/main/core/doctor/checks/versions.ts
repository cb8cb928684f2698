/** The versions of everything that works together. */
import { good, ifKnown, wrong, type Check } from '../check';

/** The first curl that knows `--unix-socket`: https://curl.se/docs/manpage.html#--unix-socket */
const OLDEST_CURL: readonly [number, number] = [7, 40];

const fobVersion: Check = {
  id: 'fob-version',
  title: 'Fob',
  look: ({ fob, computer: { system } }) => good(`${fob.version}, with Electron ${system.electron}.`),
};

const systemVersion: Check = {
  id: 'system-version',
  title: 'System',
  look: ({ computer: { system } }) => good(`${system.system}${system.desktop === '' ? '' : `, ${system.desktop}`}.`),
};

const curl: Check = {
  id: 'curl',
  title: 'curl',
  look: ({ computer }) =>
    ifKnown(computer.curl, (version) => {
      if (version === null) return wrong('Terminals do not find it, and the fob command needs it.', 'Install curl.');
      const [major = 0, minor = 0] = version.split('.').map(Number);
      const isOld = major < OLDEST_CURL[0] || (major === OLDEST_CURL[0] && minor < OLDEST_CURL[1]);
      return isOld ? wrong(`${version} is too old.`, `Install curl ${OLDEST_CURL.join('.')} or newer.`) : good(version);
    }),
};

const awsCli: Check = {
  id: 'aws-cli',
  title: 'AWS CLI',
  look: ({ computer }) =>
    ifKnown(computer.awsCli, (version) => good(version ?? 'Terminals do not find it. Fob does not need it.')),
};

export const versionChecks: readonly Check[] = [fobVersion, systemVersion, curl, awsCli];

/** Who may read and write the files and folders that Fob works with. */
import { good, ifKnown, note, wrong, type Check, type Verdict } from '../check';
import type { PathLook, Place } from '../facts';

const OTHERS_READ = 0o044;
const OTHERS_WRITE = 0o022;
const OTHERS = 0o077;
const OWNER_WRITES = 0o200;

/** A check of one place. Where the system has no permission bits, only its kind counts. */
const placeCheck = (
  id: string,
  title: string,
  place: Place,
  look: (found: PathLook & { mode: number }) => Verdict,
): Check => ({
  id,
  title,
  look: ({ computer: { paths } }) =>
    ifKnown(paths[place], (found) => {
      const { path, kind, mode, isMine } = found;
      if (kind === 'missing') return good(`${path} does not exist.`);
      if (mode === null) return good(`${path} is in your own folder.`);
      if (!isMine) return wrong(`${path} belongs to another user.`, `Run: sudo chown "$(id -un)" ${quoted(path)}`);
      return look({ ...found, mode });
    }),
});

/** A file of `~/.aws`. `secret`: the bits that others must not have. */
const awsFile = (id: string, title: string, place: Place, forbidden: number, may: string) =>
  placeCheck(id, title, place, ({ path, mode, names }) => {
    if ((mode & forbidden) !== 0) {
      return wrong(`Other users of this computer can ${may} ${path} (${inOctal(mode)}).`, chmod('600', path));
    }
    if (names > 1) {
      const detail = `${path} is a hard link: the file has ${names} names. Fob reads it but does not edit it.`;
      return note(detail, 'To let Fob edit it, make it a symbolic link (ln -s).');
    }
    if ((mode & OWNER_WRITES) === 0) {
      return note(`${path} is read-only. Fob reads it but does not edit it.`, chmod('u+w', path));
    }
    return good(`Only you can write to ${path}.`);
  });

const privateFolder = (id: string, title: string, place: Place) =>
  placeCheck(id, title, place, ({ path, mode, kind }) => {
    if (kind !== 'folder') return wrong(`${path} is not a folder.`, 'Move it away, then start Fob again.');
    return (mode & OTHERS) === 0
      ? good(`Only you can enter ${path}.`)
      : wrong(`Other users of this computer can enter ${path} (${inOctal(mode)}).`, chmod('700', path));
  });

/** It has no secrets, but a line of it may name a program that tools run. */
const configFile = awsFile('config-file', 'Config file', 'config', OTHERS_WRITE, 'write to');
const credentialsFile = awsFile(
  'credentials-file',
  'Credentials file',
  'credentials',
  OTHERS_READ | OTHERS_WRITE,
  'open',
);

/** Whoever may write to the folder can replace the files in it. */
const awsFolder = placeCheck('aws-folder', 'AWS folder', 'awsFolder', ({ path, mode }) =>
  (mode & OTHERS_WRITE) === 0
    ? good(`Only you can change what is in ${path}.`)
    : wrong(`Other users of this computer can replace files in ${path} (${inOctal(mode)}).`, chmod('go-w', path)),
);

export const permissions: readonly Check[] = [
  configFile,
  credentialsFile,
  awsFolder,
  privateFolder('fob-folder', 'Fob folder', 'fobFolder'),
  privateFolder('vault-folder', 'Vault folder', 'vaultFolder'),
];

const inOctal = (mode: number): string => mode.toString(8).padStart(4, '0');
const chmod = (mode: string, path: string): string => `Run: chmod ${mode} ${quoted(path)}`;

/** For a shell. A plain path needs no quotes, and `~` works only without them. */
const quoted = (path: string): string => (/^[\w/.@~+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

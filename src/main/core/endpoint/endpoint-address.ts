/**
 * The address of one profile's credentials. It escapes characters that have a meaning in an address or to a shell. The
 * ending makes sure that a profile named `..` is not taken for a folder.
 */
export const endpointUri = (port: number, profile: string): string =>
  onThisComputer(port, `${PREFIX}${escaped(profile)}${ENDING}`);

/** The path that commands of `fob exec` ask. The token says which command it is. */
export const COMMAND_PATH = '/command';

/** The address of a path of the endpoint. */
export const onThisComputer = (port: number, path: string): string => `http://127.0.0.1:${port}${path}`;

/** The profile that a request's path names. Null if it names none. */
export function profileOf(path: string): string | null {
  if (!path.startsWith(PREFIX) || !path.endsWith(ENDING)) return null;
  const name = path.slice(PREFIX.length, -ENDING.length);
  try {
    return name === '' || name.includes('/') ? null : decodeURIComponent(name);
  } catch {
    return null;
  }
}

const PREFIX = '/profiles/';
const ENDING = '.json';

const escaped = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The address of one profile's credentials. It escapes characters that have a meaning in an address or to a shell. The
 * ending makes sure that a profile named `..` is not taken for a folder.
 */
export const endpointUri = (port: number, profile: string): string =>
  `http://127.0.0.1:${port}${PREFIX}${escaped(profile)}${ENDING}`;

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

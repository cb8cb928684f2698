/** Follows symlinks as the kernel does, one name of the path after the other. */
import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, parse } from 'node:path';
import { statsOf } from './file-stats';

/** Where a path leads. */
export interface Lookup {
  /**
   * Every name that decides where the path leads: each symlink on the way, and at last the file. No folder of these
   * names is a symlink itself. If one of the names changes, the path may lead elsewhere.
   */
  names: string[];
  /** The file itself, which may be missing. Null if the links form a circle, or `..` follows a missing folder. */
  file: string | null;
}

/** Linux gives up after as many links (path_resolution(7)). */
const MOST_LINKS = 40;

/** Looks up an absolute path. Names behind a missing folder count as they are written. */
export function lookUp(path: string): Lookup {
  const names: string[] = [];
  const left = partsOf(path);
  let current = parse(path).root;
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (part === '..') {
      if (statsOf(current)?.isDirectory() !== true) return { names: [...names, current], file: null };
      current = dirname(current);
      continue;
    }
    current = join(current, part);
    const target = linkTarget(current);
    if (target === null) continue;
    names.push(current);
    if (names.length > MOST_LINKS) return { names, file: null };
    left.unshift(...partsOf(target));
    current = isAbsolute(target) ? parse(target).root : dirname(current);
  }
  return { names: [...names, current], file: current };
}

/** Whether two paths lead to one file now, or both to none. */
export function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map(statsOf);
  return first?.dev === second?.dev && first?.ino === second?.ino;
}

/** Whether a file has more than one name. */
export const isHardLink = (path: string): boolean => (statsOf(path)?.nlink ?? 1n) > 1n;

const SEPARATOR = process.platform === 'win32' ? /[\\/]/ : /\//;

const partsOf = (path: string): string[] =>
  path
    .slice(parse(path).root.length)
    .split(SEPARATOR)
    .filter((part) => part !== '' && part !== '.');

function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch {
    return null;
  }
}

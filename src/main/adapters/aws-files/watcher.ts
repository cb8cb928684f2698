/** Reports changes of files. It uses only notifications of the system, so nothing runs while nothing changes. */
import { watch, type BigIntStats, type FSWatcher } from 'node:fs';
import { basename, dirname, parse } from 'node:path';
import { stampOf, statsOf } from './file-stats';
import { lookUp } from './links';
import { systemWords } from './steady-reader';

interface WatchedFolder {
  watcher: FSWatcher;
  /** It differs if a new folder took the old name. */
  inode: bigint;
  /** The names in the folder whose changes matter. */
  names: Set<string>;
}

/** How long it must be quiet after the last notification, in milliseconds. */
const QUIET = 100;
/** The same for a file that has shrunk or is gone, because another program is probably writing it. */
const LONG_QUIET = 400;

/** Watches the folders that some paths lead to, and reports when the files have changed and are at rest. */
export class FilesWatcher {
  private readonly folders = new Map<string, WatchedFolder>();
  private timer: NodeJS.Timeout | undefined;
  private reported: (BigIntStats | null)[];

  /**
   * The paths may be symlinks. They and their folders may be missing. `onProblem` is called if Fob will not notice the
   * changes of a folder.
   */
  constructor(
    private readonly paths: readonly string[],
    private readonly onChange: () => void,
    private readonly onProblem: (message: string) => void,
  ) {
    this.reported = this.look();
    this.arm();
    if (this.isNews(this.look())) this.settleAfter(QUIET);
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const { watcher } of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  private look(): (BigIntStats | null)[] {
    return this.paths.map(statsOf);
  }

  private isNews(found: readonly (BigIntStats | null)[]): boolean {
    return found.some((stats, index) => differs(stats, this.reported[index] ?? null));
  }

  private settleAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onRest(milliseconds === LONG_QUIET), milliseconds);
  }

  private onRest(patient: boolean): void {
    this.arm();
    const now = this.look();
    if (!this.isNews(now)) return;
    const shrunk = now.some((stats, index) => (stats?.size ?? 0n) < (this.reported[index]?.size ?? 0n));
    if (shrunk && !patient) {
      this.settleAfter(LONG_QUIET);
      return;
    }
    this.reported = now;
    this.onChange();
  }

  /** Watches the folders that the paths lead to now, because folders come, go and are replaced, and links change. */
  private arm(): void {
    const wanted = namesByFolder(this.paths);
    for (const [folder, { watcher, inode }] of this.folders) {
      if (wanted.has(folder) && statsOf(folder)?.ino === inode) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    for (const [folder, names] of wanted) {
      const watched = this.folders.get(folder);
      if (watched) watched.names = names;
      else this.watchFolder(folder, names);
    }
  }

  private watchFolder(folder: string, names: Set<string>): void {
    const inode = statsOf(folder)?.ino ?? 0n;
    try {
      const watcher = watch(folder, (_event, name) => this.notice(folder, name));
      watcher.on('error', () => this.lose(folder));
      this.folders.set(folder, { watcher, inode, names });
    } catch (error) {
      this.onProblem(`Fob does not notice changes in ${folder}: ${systemWords(error)}.`);
    }
  }

  private notice(folder: string, name: string | null): void {
    const itself = name === basename(folder);
    if (name === null || itself || this.folders.get(folder)?.names.has(name)) this.settleAfter(QUIET);
  }

  /** Windows reports the end of a watched folder as an error. */
  private lose(folder: string): void {
    this.folders.get(folder)?.watcher.close();
    this.folders.delete(folder);
    this.settleAfter(QUIET);
  }
}

/** The folders to watch, and for each the names that matter: those of the files and of every symlink on the way. */
function namesByFolder(paths: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const decisive of paths.flatMap(decisiveNames)) {
    const { folder, name } = nearestFolder(decisive);
    found.set(folder, (found.get(folder) ?? new Set()).add(name));
  }
  return found;
}

/**
 * Links in the root folder are left out. They belong to the system, as `/tmp` on macOS, where watching that folder would
 * wake Fob for changes of the whole disk.
 */
function decisiveNames(path: string): string[] {
  const { names } = lookUp(path);
  return names.filter((name, index) => index === names.length - 1 || dirname(name) !== parse(name).root);
}

/**
 * The folder of a path and the name in it. If the folder is missing, the nearest existing one above it and the name
 * that must appear there.
 */
function nearestFolder(path: string): { folder: string; name: string } {
  let [folder, name] = [dirname(path), basename(path)];
  while (statsOf(folder)?.isDirectory() !== true && dirname(folder) !== folder) {
    [folder, name] = [dirname(folder), basename(folder)];
  }
  return { folder, name };
}

const differs = (one: BigIntStats | null, other: BigIntStats | null): boolean =>
  (one && stampOf(one)) !== (other && stampOf(other));

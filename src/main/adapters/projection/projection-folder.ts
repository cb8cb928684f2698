/** The `ProjectionFolder` port over the real file system. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProjectedKind, ProjectedView, ProjectionFolder } from '../../core/ports';
import { systemWords } from '../aws-files/steady-reader';
import { FilesWatcher } from '../aws-files/watcher';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import { ensurePrivateFolder } from '../local-server/private-folder';
import { Bases } from './bases';
import { ReplacedFiles, type ReplacedEnd } from './replaced-files';

const KINDS = ['config', 'credentials'] as const;
/** The folder for what could not be carried over. */
const NOT_CARRIED = 'not-carried';
/** The name of the profile that a view is for, in a file beside it. */
const NAME_FILE = 'profile';

/** A torn file is read again so often, with so many milliseconds in between, until it counts as torn for good. */
const MOST_LOOKS = 25;
const PAUSE = 60;

export interface ProjectionFolderOptions {
  /** Called if the system cannot watch the folder. */
  onWatchProblem?: (message: string) => void;
}

/**
 * Creates the port for `folder` (see `projectionFolder`): the files of the main view, `exec/` with a folder for the view of
 * each profile, `bases/`, and `not-carried/` with what could not be carried over. Only the last of
 * these has anything that Fob cannot make anew, so only that has to survive a power cut.
 */
export function createProjectionFolder(
  folder: string,
  { onWatchProblem = () => undefined }: ProjectionFolderOptions = {},
): ProjectionFolder {
  const replaced = new ReplacedFiles();
  /** The views that `lately` reports, by the paths of their old files. */
  const left = new Map<string, ProjectedView>();
  let onLastLook = (): void => undefined;
  const folderOf = (view: ProjectedView): string => (view === null ? folder : join(folder, 'exec', digest(view)));
  const pathOf = (view: ProjectedView, kind: ProjectedKind): string => join(folderOf(view), kind);
  const basesOf = (view: ProjectedView, kind: ProjectedKind): Bases =>
    new Bases(join(folder, 'bases'), `${view === null ? 'main' : digest(view)}-${kind}-`);

  return {
    paths: (view) => ({ config: pathOf(view, 'config'), credentials: pathOf(view, 'credentials') }),
    digest,
    async read(view, kind, isWhole) {
      const path = pathOf(view, kind);
      let text = await textAt(path);
      for (let looks = 1; text.ok && text.value !== null && !isWhole(text.value) && looks < MOST_LOOKS; looks += 1) {
        await delay(PAUSE);
        text = await textAt(path);
      }
      return text.ok ? ok({ text: text.value, earlier: await replaced.look(path) }) : text;
    },
    async write(view, kind, text, { before, standsFor }) {
      const prepared = await prepare(view);
      if (!prepared.ok) return prepared;
      const path = pathOf(view, kind);
      const mode = await modeLike(standsFor);
      const write = () => writeFileAtomically(path, text, { mode, exactMode: true, durable: false });
      return replace(path, before, write, { onTime: () => onLastLook() });
    },
    async followMode(view, kind, standsFor) {
      const path = pathOf(view, kind);
      const [wanted, now] = [await modeLike(standsFor), await lstat(path).catch(() => null)];
      // Without the right to change it, writing the file would not help either.
      if (now?.isFile() && (now.mode & 0o777) !== wanted) await chmod(path, wanted).catch(() => undefined);
    },
    async link(view, kind, { before, target }) {
      return replaceForGood(view, kind, before, async (path) => {
        const temporary = `${path}.${randomBytes(6).toString('hex')}`;
        await symlink(target, temporary)
          .then(() => rename(temporary, path))
          .catch(async () => {
            await rm(temporary, { force: true });
            await rm(path, { force: true });
          });
      });
    },
    async remove(profile, before) {
      for (const kind of KINDS) {
        const removed = await replaceForGood(profile, kind, before[kind], (path) => rm(path, { force: true }));
        if (!removed.ok || !removed.value) return removed;
      }
      const removed = await attempt(folderOf(profile), () => rm(folderOf(profile), { recursive: true, force: true }));
      return removed.ok ? ok(true) : removed;
    },
    lately: () => [...new Set(left.values())],
    async profiles() {
      const names = await readdir(join(folder, 'exec')).catch(() => []);
      const found = await Promise.all(
        names.map((name) => readFile(join(folder, 'exec', name, NAME_FILE), 'utf8').catch(() => null)),
      );
      return found.filter((name) => name !== null);
    },
    async keepBase(view, kind, textDigest, base) {
      const prepared = await prepare(null);
      if (!prepared.ok) return prepared;
      return attempt(pathOf(view, kind), async () => {
        await mkdir(join(folder, 'bases'), { recursive: true, mode: 0o700 });
        await basesOf(view, kind).keep(textDigest, base);
      });
    },
    base: (view, kind, textDigest) => basesOf(view, kind).read(textDigest),
    async keepAside(kind, lines) {
      const path = join(folder, NOT_CARRIED, `${kind}-${digest(lines).slice(0, 8)}`);
      const written = await attempt(path, async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFileAtomically(path, lines);
      });
      return written.ok ? ok(path) : written;
    },
    async notCarried() {
      const names = await readdir(join(folder, NOT_CARRIED)).catch(() => []);
      return names.filter((name) => !name.startsWith('.')).map((name) => join(folder, NOT_CARRIED, name));
    },
    watch(views, onChange) {
      onLastLook = onChange;
      const paths = views.flatMap((view) => KINDS.map((kind) => pathOf(view, kind)));
      for (const path of paths) void removeLeftovers(path);
      const watcher = new FilesWatcher(paths, onChange, onWatchProblem);
      return () => {
        onLastLook = () => undefined;
        watcher.stop();
      };
    },
  };

  /** Replaces a file unless its text is not `before` any more. Returns whether it did. */
  async function replace(
    path: string,
    before: string | null,
    work: () => Promise<void>,
    end: ReplacedEnd,
  ): Promise<Result<boolean>> {
    // A link in its place leads to the person's own file, which is not replaced.
    const old = before === null ? null : await replaced.open(path);
    const now = await textAt(path);
    const isSame = now.ok && now.value === before;
    const done = isSame ? await attempt(path, work) : now;
    if (old !== null && isSame && done.ok) replaced.keep(path, old, before ?? '', end);
    else if (old !== null) await replaced.close(old);
    return done.ok ? ok(isSame) : done;
  }

  /** The same for a file that Fob does not write again. The bases go after the last look, which needs them. */
  async function replaceForGood(
    view: ProjectedView,
    kind: ProjectedKind,
    before: string | null,
    work: (path: string) => Promise<void>,
  ): Promise<Result<boolean>> {
    const path = pathOf(view, kind);
    const onDrop = async (): Promise<void> => {
      left.delete(path);
      const now = await textAt(path);
      if (now.ok && now.value === null)
        await basesOf(view, kind)
          .removeAll()
          .catch(() => undefined);
    };
    const done = await replace(path, before, () => work(path), { onTime: () => onLastLook(), onDrop });
    if (done.ok && done.value && before !== null) left.set(path, view);
    return done;
  }

  /** Makes the folder of a view, which only this person can enter. */
  async function prepare(view: ProjectedView): Promise<Result<null>> {
    const own = await ensurePrivateFolder(folder, true);
    if (!own.ok) return unusable(folder, own.error);
    if (view === null) return ok(null);
    return attempt(folderOf(view), async () => {
      await mkdir(folderOf(view), { recursive: true, mode: 0o700 });
      await writeFileAtomically(join(folderOf(view), NAME_FILE), view, { durable: false });
    });
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The text of a file. Null if there is none, or a link in its place. */
async function textAt(path: string): Promise<Result<string | null>> {
  try {
    return ok((await lstat(path)).isFile() ? await readFile(path, 'utf8') : null);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok(null) : unusable(path, systemWords(error));
  }
}

/** The mode of a projected file that stands for this one. */
async function modeLike(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats !== null && (stats.mode & 0o200) === 0 ? 0o400 : 0o600;
}

const attempt = (path: string, work: () => Promise<void>): Promise<Result<null>> =>
  work().then(
    () => ok(null),
    (error: unknown) => unusable(path, systemWords(error)),
  );

const unusable = (path: string, reason: string) =>
  fail({
    code: 'file-unwritable' as const,
    message: `Fob could not write its copy of your AWS files in ${path}: ${reason}`,
    nextStep: 'Allow writing to that folder. Until then, use your own files: run fob shell-init --off.',
    detail: reason,
  });

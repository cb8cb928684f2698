/** The `ProjectionFolder` port over the real file system. */
import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProjectedKind, ProjectedView, ProjectionFolder } from '../../core/ports';
import { systemWords } from '../aws-files/steady-reader';
import { FilesWatcher } from '../aws-files/watcher';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import { ensurePrivateFolder } from '../local-server/private-folder';
import { Bases } from './bases';
import { ReplacedFiles } from './replaced-files';

const KINDS = ['config', 'credentials'] as const;
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
      const path = pathOf(view, kind);
      const prepared = await prepare(view);
      if (!prepared.ok) return prepared;
      // A link in its place leads to the person's own file, which is not replaced.
      const old = before === null ? null : await replaced.open(path);
      const now = await textAt(path);
      if (!now.ok || now.value !== before) {
        await old?.close();
        return now.ok ? ok(false) : now;
      }
      const mode = (await isReadOnly(standsFor)) ? 0o400 : 0o600;
      const written = await attempt(path, () =>
        writeFileAtomically(path, text, { mode, exactMode: true, durable: false }),
      );
      if (old !== null) replaced.keep(path, old, before ?? '', () => onLastLook());
      return written.ok ? ok(true) : written;
    },
    async link(view, kind, target) {
      const path = pathOf(view, kind);
      const temporary = `${path}.${randomBytes(6).toString('hex')}`;
      await symlink(target, temporary)
        .then(() => rename(temporary, path))
        .catch(() => rm(path, { force: true }));
      await basesOf(view, kind).removeAll();
    },
    async remove(profile) {
      for (const kind of KINDS) await basesOf(profile, kind).removeAll();
      await rm(folderOf(profile), { recursive: true, force: true });
    },
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
      await mkdir(join(folder, 'bases'), { recursive: true, mode: 0o700 });
      return attempt(pathOf(view, kind), () => basesOf(view, kind).keep(textDigest, base));
    },
    base: (view, kind, textDigest) => basesOf(view, kind).read(textDigest),
    async keepAside(kind, lines) {
      const path = join(folder, 'not-carried', `${kind}-${digest(lines).slice(0, 8)}`);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const written = await attempt(path, () => writeFileAtomically(path, lines));
      return written.ok ? ok(path) : written;
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

async function isReadOnly(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats !== null && (stats.mode & 0o200) === 0;
}

const attempt = (path: string, work: () => Promise<void>): Promise<Result<null>> =>
  work().then(
    () => ok(null),
    (error: unknown) => unusable(path, systemWords(error)),
  );

const unusable = (path: string, reason: string) =>
  fail({
    code: 'file-unwritable' as const,
    message: `Fob could not keep its view of your AWS files in ${path}: ${reason}`,
    nextStep: 'Allow writing to that folder. Until then use the plain files: fob shell-init --off.',
    detail: reason,
  });

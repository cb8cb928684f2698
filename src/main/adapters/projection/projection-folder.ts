/** The `ProjectionFolder` port over the real file system. */
import { createHash } from 'node:crypto';
import { lstat, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProjectedKind, ProjectedView, ProjectionFolder } from '../../core/ports';
import { systemWords } from '../aws-files/steady-reader';
import { writeFileAtomically } from '../atomic-file';
import { ensurePrivateFolder } from '../local-server/private-folder';

/** Creates the port for `folder` (see `projectionFolder`). */
export function createProjectionFolder(folder: string): ProjectionFolder {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  const pathOf = (view: ProjectedView, kind: ProjectedKind): string =>
    view === null ? join(folder, kind) : join(folder, 'exec', digest(view), kind);
  const read = async (view: ProjectedView, kind: ProjectedKind): Promise<Result<string | null>> => {
    const path = pathOf(view, kind);
    try {
      return ok((await lstat(path)).isFile() ? await readFile(path, 'utf8') : null);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok(null) : unusable(path, systemWords(error));
    }
  };
  return {
    paths: (view) => ({ config: pathOf(view, 'config'), credentials: pathOf(view, 'credentials') }),
    digest,
    read,
    async write(view, kind, text, before) {
      const path = pathOf(view, kind);
      const own = await ensurePrivateFolder(dirname(path), true);
      if (!own.ok) return unusable(path, own.error);
      const now = await read(view, kind);
      if (!now.ok) return now;
      if (now.value !== before) return ok(false);
      return writeFileAtomically(path, text).then(
        () => ok(true),
        (error: unknown) => unusable(path, systemWords(error)),
      );
    },
    async remove(view) {
      for (const path of [pathOf(view, 'config'), pathOf(view, 'credentials')]) await rm(path, { force: true });
    },
  };
}

const unusable = (path: string, reason: string) =>
  fail({
    code: 'file-unwritable' as const,
    message: `Fob could not keep its view of your AWS files in ${path}: ${reason}`,
    nextStep: 'Allow writing to that folder. Until then use the plain files: fob shell-init --off.',
    detail: reason,
  });

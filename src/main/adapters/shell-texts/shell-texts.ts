import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../../../contract/app-error';
import type { ShellTextFiles } from '../../core/ports';
import { writeFileAtomically } from '../atomic-file';
import { ensurePrivateFolder } from '../local-server/private-folder';

/**
 * Creates the `ShellTextFiles` port. Shells run what is in these files, so only this person may write there.
 *
 * @param fobFolder Fob's own folder. The files go into its folder `shell`, where `assets/bin/fob` looks for them.
 */
export function createShellTexts(fobFolder: string): ShellTextFiles {
  const folder = join(fobFolder, 'shell');
  return {
    async write(texts) {
      try {
        const own = await ensurePrivateFolder(folder, true);
        if (!own.ok) return fail(unwritable(own.error));
        for (const [name, text] of texts) {
          const path = join(folder, name);
          const present = await readFile(path, 'utf8').catch(() => null);
          if (present !== text) await writeFileAtomically(path, text);
        }
        return ok(null);
      } catch (error) {
        return fail(unwritable((error as Error).message));
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const unwritable = (detail: string) => ({
  code: 'file-unwritable' as const,
  message: 'Fob cannot write the lines that fob shell-init prints.',
  nextStep: 'Make the folder .fob in your home folder writable. Until then new shells have to ask Fob.',
  detail,
});

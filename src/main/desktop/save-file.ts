import type { Dialog } from 'electron';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/app-error';

export interface SaveFileDeps {
  dialog: Pick<Dialog, 'showSaveDialog'>;
  /** The path of the folder where the dialog starts. */
  folder: (kind: FileToSave['folder']) => string;
  /** Writes the file so that only this user can read it. Rejects with the system's error. */
  writeFile: (path: string, contents: Uint8Array) => Promise<void>;
}

export interface FileToSave {
  /** The title of the dialog, for example “Save QR code”. */
  title: string;
  folder: 'pictures' | 'documents';
  name: string;
  /** The name of this kind of file, for example “PNG image”. */
  type: string;
  extension: string;
  contents: Uint8Array;
}

/** Asks the person where to save a file, and writes it. Returns the path, or null if they chose none. */
export async function saveFile(
  { dialog, folder, writeFile }: SaveFileDeps,
  { title, folder: kind, name, type, extension, contents }: FileToSave,
): Promise<Result<string | null>> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title,
    defaultPath: join(folder(kind), name),
    filters: [{ name: type, extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || !filePath) return ok(null);
  try {
    await writeFile(filePath, contents);
    return ok(filePath);
  } catch (error) {
    return fail({
      code: 'file-unwritable',
      message: `${filePath} could not be written.`,
      nextStep: 'Choose another folder.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

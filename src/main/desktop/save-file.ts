import type { Dialog } from 'electron';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/app-error';

export interface SaveFileParts {
  dialog: Pick<Dialog, 'showSaveDialog'>;
  /** Where the dialog starts. */
  folder: string;
  /** Writes the file so that only this user can read it; rejects with the system's error. */
  writeFile: (path: string, contents: Uint8Array) => Promise<void>;
}

/** Asks the person where to save a picture. Answers the path; null when they chose none. */
export async function savePng(
  { dialog, folder, writeFile }: SaveFileParts,
  name: string,
  contents: Uint8Array,
): Promise<Result<string | null>> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Save QR code',
    defaultPath: join(folder, name),
    filters: [{ name: 'PNG image', extensions: ['png'] }],
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

import type { Fob } from '../../desktop/launch';

/** The parts of the computer around Fob that a test reads, or answers in place of a person. */

/** The text in the clipboard. */
export const clipboardText = (fob: Fob): Promise<string> => fob.app.evaluate(({ clipboard }) => clipboard.readText());

/**
 * Makes the clipboard answer after a while with a promise, as it does from Electron 44 on. Returns the file that notes when
 * it was cleared. The clipboard itself cannot tell, because the system forgets it when Fob ends.
 */
export async function slowClipboard(fob: Fob): Promise<string> {
  const note = fob.home.file('clipboard-cleared');
  await fob.app.evaluate(({ clipboard }, path) => {
    const { writeFileSync } = process.getBuiltinModule('node:fs');
    const text = clipboard.readText();
    const later = () => new Promise((resolve) => setTimeout(() => resolve(text), 300));
    Object.assign(clipboard, { readText: later, clear: () => writeFileSync(path, 'cleared') });
  }, note);
  return note;
}

/** Chooses this file whenever Fob asks where to save. A test cannot use the system's dialog; all the rest is real. */
export const saveAs = (fob: Fob, path: string): Promise<void> =>
  fob.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

/** Keeps Fob from opening the default browser. Returns a function that reads the URLs that it would have opened. */
export async function watchDefaultBrowser(fob: Fob): Promise<() => Promise<string[]>> {
  await fob.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  return () => fob.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

import { app, dialog, shell } from 'electron';
import { existsSync } from 'node:fs';
import { writeFileAtomically } from '../adapters/atomic-file';
import type { Fob } from '../core/app/fob';
import { chooseBrowser } from '../desktop/choose-browser';
import { confirmProgram } from '../desktop/confirm-program';
import { createHandlers, type HandlerDeps } from '../desktop/handlers';
import type { Handlers } from '../desktop/page-calls';
import { saveFile } from '../desktop/save-file';
import { FileEditor } from '../desktop/file-editor';
import { startProgram } from '../desktop/open-external';
import { showInFolder } from '../desktop/show-in-folder';
import type { Desktop } from './desktop';
import type { Terminals } from './terminals';

/** What copies to the clipboard, for pages and the tray. */
export type Copies = Pick<HandlerDeps, 'copySecret' | 'copyText' | 'copyCredentials'>;

/** The calls of pages, on core and on this computer's dialogs, files and terminals. */
export function createPageHandlers(
  fob: Fob,
  { store, mainWindow, surface }: Desktop,
  { commandOnPath, programs }: Terminals,
  copies: Copies,
): Handlers {
  const { platform, env } = process;
  return createHandlers({
    fob,
    state: () => store.state,
    ...copies,
    openDevices: (serial) => mainWindow.showDevices(serial),
    protect: (on) => mainWindow.protect(on),
    onAllow: (requestId) => surface.allowed(requestId),
    commandOnPath,
    saveFile: (file) => saveFile({ dialog, folder: (kind) => app.getPath(kind), writeFile: writeFileAtomically }, file),
    confirmProgram: (words) => confirmProgram(dialog, words),
    chooseBrowser: () => chooseBrowser(dialog, platform, env),
    programs,
    fileEditor: new FileEditor({
      programs,
      environment: env,
      start: (program, args) => startProgram(program, args, false),
      show: (path) => showInFolder({ shell, exists: existsSync }, path),
    }),
  });
}

import { app, protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { serveApp } from '../desktop/app-protocol';
import { guardPages, guardSession } from '../desktop/security';
import { inApp } from './app-files';

/** Serves the pages, and keeps every page where it belongs. Call this before a window opens. */
export function servePages(): void {
  guardPages(app);
  guardSession(session.defaultSession, { devTools: !app.isPackaged });
  serveApp(protocol, inApp('out', 'renderer'), readFile);
}

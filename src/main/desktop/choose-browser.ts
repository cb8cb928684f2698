import type { Dialog } from 'electron';
import { join } from 'node:path';

/**
 * Asks for a browser in the system's own dialog, so that no page can name a program to run. Null if the person chose
 * none.
 */
export async function chooseBrowser(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Browser for the AWS console',
    buttonLabel: 'Use this browser',
    defaultPath: folderOfPrograms(platform, environment),
    properties: ['openFile'],
    ...(platform === 'win32' && { filters: [{ name: 'Programs', extensions: ['exe'] }] }),
    ...(platform === 'darwin' && { filters: [{ name: 'Applications', extensions: ['app'] }] }),
  });
  return canceled ? null : (filePaths[0] ?? null);
}

function folderOfPrograms(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return environment.ProgramFiles ?? join('C:', 'Program Files');
  return platform === 'darwin' ? '/Applications' : '/usr/bin';
}

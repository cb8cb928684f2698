import type { Result } from '../../contract/app-error';
import type { CredentialFormat } from '../../contract/credential-format';
import type { Fob } from '../core/app/fob';
import type { TrayCommand } from '../core/surface/tray-types';
import type { CodeWindow } from './code-window';
import type { MainWindow } from './main-window';
import type { Surface } from './surface';

export interface TrayCommandDeps {
  fob: Pick<Fob, 'sessions' | 'console' | 'renewal'> & { delivery: Pick<Fob['delivery'], 'configLines'> };
  mainWindow: Pick<MainWindow, 'show' | 'showProfile' | 'openPalette'>;
  codeWindow: Pick<CodeWindow, 'show'>;
  surface: Pick<Surface, 'snooze'>;
  leases: { stop: (lease: string) => Promise<unknown> };
  copyText: (text: string) => Promise<void>;
  copyCredentials: (profile: string, format: CredentialFormat) => Promise<Result<null>>;
  quit: () => void;
}

/** Runs the entries of the tray menu. */
export function createTrayCommands(deps: TrayCommandDeps): (command: TrayCommand) => void {
  const { fob, mainWindow, codeWindow, surface, leases, copyText, copyCredentials, quit } = deps;

  /** Shows Activity if this fails, because a click in the tray has no other place to show an error. */
  async function openConsole(profile: string): Promise<void> {
    const opened = await fob.console.open(profile, { service: null, region: null });
    if (!opened.ok && opened.error.code !== 'cancelled') mainWindow.show('activity');
  }

  return (command) => {
    switch (command.do) {
      case 'refresh':
        void fob.sessions.refresh(command.profile);
        break;
      case 'stop':
        void fob.sessions.end(command.profile);
        break;
      case 'stop-lease':
        void leases.stop(command.lease);
        break;
      case 'copy-credentials':
        void copyCredentials(command.profile, command.format);
        break;
      case 'open-console':
        void openConsole(command.profile);
        break;
      case 'copy-config-lines':
        void fob.delivery.configLines(command.profile).then(copyText);
        break;
      case 'pause-renewals':
        void fob.renewal.pause(command.until);
        break;
      case 'snooze':
        surface.snooze();
        break;
      case 'open-main':
        mainWindow.show(command.view);
        break;
      case 'show-profile':
        mainWindow.showProfile(command.profile);
        break;
      case 'open-palette':
        mainWindow.openPalette();
        break;
      case 'open-code-entry':
        codeWindow.show();
        break;
      case 'quit':
        quit();
    }
  };
}

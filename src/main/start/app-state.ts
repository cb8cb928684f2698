import { app, systemPreferences } from 'electron';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { awsFilePaths } from '../adapters/aws-files/paths';
import { plainEnvironment } from '../adapters/aws-files/plain-environment';
import { fobCommandPath } from '../adapters/fob-command/install';
import { createLoginItem } from '../adapters/login/login-item';
import { createSettingsStore } from '../adapters/settings/lazy-settings-file';
import { Store } from '../core/base/store';
import { initialState } from '../core/surface/initial-state';
import { isWayland } from '../desktop/display';
import { hourCycle } from '../desktop/hour-cycle';

/** Started by the system at login: in the tray only. */
export const HIDDEN = '--hidden';

/** macOS passes no arguments to login items; it tells in this way. */
export const startsHidden = (): boolean =>
  process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

/** The state before anything is read, and where settings come from, which decide how the first window looks. */
export function createAppState() {
  const { platform, env } = process;
  const home = homedir();
  // Fob may have been started in a shell whose variables lead to its own projection.
  const awsPaths = awsFilePaths(plainEnvironment(env, home), home);
  const login = createLoginItem({ app, platform, env, home, hiddenArgument: HIDDEN });
  const settings = createSettingsStore(join(app.getPath('userData'), 'settings.json'));
  const store = new Store(
    initialState(
      {
        version: app.getVersion(),
        configFile: awsPaths.config,
        credentialsFile: awsPaths.credentials,
        fobCommand: fobCommandPath(platform, home, env.LOCALAPPDATA),
        canLaunchAtLogin: login.supported,
      },
      {
        hourCycle: hourCycle({
          platform,
          env,
          systemLocale: () => app.getSystemLocale(),
          userDefault: (name) => systemPreferences.getUserDefault(name, 'boolean'),
        }),
        isWayland: isWayland(platform, env),
      },
    ),
  );
  return { awsPaths, login, settings, store };
}

import type { CommandLine } from 'electron';

/** Chromium's switch that chooses how it draws. With `headless` it draws nothing and needs no display. */
const PLATFORM_SWITCH = 'ozone-platform';
/** The argument with which Fob runs without a display. */
export const WITHOUT_DISPLAY = `--${PLATFORM_SWITCH}=headless`;

/**
 * Whether Fob has a display for windows and a tray. Only Linux starts programs without one.
 *
 * - `headless`: it was started to go without one.
 * - `missing`: it would need one and has none. Electron ends before it is ready then.
 */
export type Display = 'there' | 'headless' | 'missing';

/** Finds out what display this Fob has. Chromium looks for X11 and Wayland in these variables. */
export function displayOf(
  platform: NodeJS.Platform,
  { DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv,
  commandLine: Pick<CommandLine, 'getSwitchValue'>,
): Display {
  if (platform !== 'linux') return 'there';
  const chosen = commandLine.getSwitchValue(PLATFORM_SWITCH);
  if (chosen === 'headless') return 'headless';
  return chosen !== '' || DISPLAY || WAYLAND_DISPLAY ? 'there' : 'missing';
}

/** Whether this is a session of Wayland, where the desktop decides which keys programs get. */
export const isWayland = (
  platform: NodeJS.Platform,
  { XDG_SESSION_TYPE, WAYLAND_DISPLAY }: NodeJS.ProcessEnv,
): boolean => platform === 'linux' && (XDG_SESSION_TYPE === 'wayland' || Boolean(WAYLAND_DISPLAY));

/**
 * The program that starts this Fob again. An AppImage takes its files away when its first process ends, so it starts as a
 * whole. Its variables also reach programs that are started from it, so they count only if this program is in it.
 */
export const startedFrom = (program: string, { APPIMAGE, APPDIR }: NodeJS.ProcessEnv): string =>
  APPIMAGE && APPDIR && program.startsWith(`${APPDIR}/`) ? APPIMAGE : program;

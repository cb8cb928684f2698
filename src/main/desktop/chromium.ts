import type { CommandLine } from 'electron';

/**
 * Chooses features of Chromium. Call this before Electron is ready.
 *
 * - Chromium's network service runs in the main process instead of a process of its own. Fob's pages load only app://,
 *   which main answers itself, so that process would cost memory at every moment and time at every start, and do nothing.
 * - On Wayland, only the desktop's portal can give a program keys while another one has the focus.
 */
export function chooseFeatures(
  commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>,
  isWayland: boolean,
): void {
  // A person may have chosen features too, and a switch has only one value.
  const chosen = commandLine.getSwitchValue('enable-features').split(',').filter(Boolean);
  const ours = ['NetworkServiceInProcess2', ...(isWayland ? ['GlobalShortcutsPortal'] : [])];
  commandLine.appendSwitch('enable-features', [...chosen, ...ours].join(','));
}

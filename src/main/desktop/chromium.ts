import type { CommandLine } from 'electron';

/**
 * Runs Chromium's network service in the main process instead of a process of its own. Fob's pages load only app://,
 * which main answers itself, so that process would cost memory at every moment and time at every start, and do nothing.
 * Call this before Electron is ready.
 */
export function keepNetworkServiceInMain(commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>): void {
  // A person may have chosen features too, and a switch has only one value.
  const chosen = commandLine.getSwitchValue('enable-features').split(',').filter(Boolean);
  commandLine.appendSwitch('enable-features', [...chosen, 'NetworkServiceInProcess2'].join(','));
}

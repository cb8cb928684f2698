import type { PowerMonitor } from 'electron';

/**
 * Calls `onWake` when the computer resumes or is unlocked: the moments after which timers may be late and the clock may
 * have moved. It may come twice for one wake, and there is no counterpart "asleep": systems pair them unreliably.
 * @returns the function that ends it.
 */
export function watchPower(powerMonitor: PowerMonitor, onWake: () => void): () => void {
  const wake = () => onWake();
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  return () => {
    powerMonitor.removeListener('resume', wake);
    powerMonitor.removeListener('unlock-screen', wake);
  };
}

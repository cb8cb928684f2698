import type { PowerMonitor } from 'electron';

export interface PowerListener {
  /**
   * The computer resumed or was unlocked: timers may be late and the clock may have moved. It may come twice for one wake,
   * and there is no counterpart "asleep": systems pair them unreliably.
   */
  onWake: () => void;
  /** Whether anybody can see the screen. */
  onLocked: (locked: boolean) => void;
}

/** Listens to the system. Returns the function that ends it. */
export function watchPower(powerMonitor: PowerMonitor, { onWake, onLocked }: PowerListener): () => void {
  const resumed = () => onWake();
  const unlocked = () => {
    // First the wake: what is shown to whoever comes back is then of now.
    onWake();
    onLocked(false);
  };
  const locked = () => onLocked(true);
  powerMonitor.on('resume', resumed);
  powerMonitor.on('unlock-screen', unlocked);
  powerMonitor.on('lock-screen', locked);
  return () => {
    powerMonitor.removeListener('resume', resumed);
    powerMonitor.removeListener('unlock-screen', unlocked);
    powerMonitor.removeListener('lock-screen', locked);
  };
}

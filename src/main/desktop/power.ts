import type { PowerMonitor } from 'electron';

export interface PowerListener {
  /**
   * The computer resumed or was unlocked. Timers may be late, and the clock may have moved. This may be called twice
   * for one wake. There is no counterpart for falling asleep, because systems do not report it reliably.
   */
  onWake: () => void;
  /** The screen was locked or unlocked. */
  onLocked: (locked: boolean) => void;
}

/** Listens to power events of the system. Returns a function that stops it. */
export function watchPower(powerMonitor: PowerMonitor, { onWake, onLocked }: PowerListener): () => void {
  const resumed = () => onWake();
  const unlocked = () => {
    // The wake comes first, so that the person who comes back sees the present state.
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

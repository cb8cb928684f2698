import type { App } from 'electron';

/** Calls `ends` in their order when Fob quits. If one throws, the others still run. */
export function endOnQuit(app: Pick<App, 'on'>, ends: readonly (() => unknown)[], log: (error: unknown) => void): void {
  app.on('will-quit', () => {
    for (const end of ends) {
      try {
        end();
      } catch (error) {
        log(error);
      }
    }
  });
}

import type { App } from 'electron';

/** Ends everything when Fob quits, in the order in which it is given here. What throws keeps nothing else from ending. */
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

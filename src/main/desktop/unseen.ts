import type { Display } from './display';

/** What Fob knows of its place, and where it can say something. */
export interface UnseenDeps {
  display: Display;
  /** Fob was started to stay in the tray. */
  isHidden: boolean;
  /** Whether some program shows tray icons. Asked once the panels of a desktop have had time to start. */
  hasTrayHost: () => Promise<boolean>;
  /** Writes a line to the terminal that Fob was started from, if there is one. */
  tell: (line: string) => void;
  /** Notes a warning in Activity and in the log. */
  warn: (text: string, detail: string) => void;
  notify: (title: string, body: string) => void;
}

/** Says once where a person would look for Fob in vain: without a display, or hidden without a tray. */
export async function announceIfUnseen(deps: UnseenDeps): Promise<void> {
  const { display, isHidden, hasTrayHost, tell, warn, notify } = deps;
  if (display === 'headless') {
    tell(`${NO_DISPLAY}. ${SERVES_ON}`);
    warn(NO_DISPLAY, SERVES_ON);
  } else if (isHidden && !(await hasTrayHost())) {
    tell(`${NO_TRAY}. ${START_AGAIN}`);
    warn(NO_TRAY, START_AGAIN);
    notify(NO_TRAY, START_AGAIN);
  }
}

const NO_DISPLAY = 'Fob runs without a display: no tray, no windows, no code entry';
const SERVES_ON = 'It serves commands and renews sessions that need no code from you.';
const NO_TRAY = 'No tray was found on this desktop, so Fob’s icon may not be seen';
const START_AGAIN = 'Fob goes on and serves commands. To open its window, start Fob again.';

/** The choices for pausing renewals. */
export type PauseChoice = 'hour' | 'tomorrow' | 'resumed';

/** The choices in words. */
export const pauseInWords: Record<PauseChoice, string> = {
  hour: 'for an hour',
  tomorrow: 'until tomorrow morning',
  resumed: 'until you resume them',
};

/** The hour at which "until tomorrow" ends. */
const MORNING = 6;

/** The end of a pause, by this computer's clock and time zone. */
export function pauseEnd(choice: PauseChoice, now: number): number | 'resumed' {
  if (choice === 'resumed') return 'resumed';
  if (choice === 'hour') return now + 3_600_000;
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING, 0, 0, 0);
  return morning.getTime();
}

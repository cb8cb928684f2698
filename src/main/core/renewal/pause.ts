/** For how long a person pauses renewals. */
export type PauseChoice = 'hour' | 'tomorrow' | 'resumed';

/** How long, in words. */
export const pauseInWords: Record<PauseChoice, string> = {
  hour: 'for an hour',
  tomorrow: 'until tomorrow morning',
  resumed: 'until you resume them',
};

/** Work begins again in the morning. */
const MORNING = 6;

/** Until when a pause lasts, by this computer's clock and in its time zone. */
export function pauseEnd(choice: PauseChoice, now: number): number | 'resumed' {
  if (choice === 'resumed') return 'resumed';
  if (choice === 'hour') return now + 3_600_000;
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING, 0, 0, 0);
  return morning.getTime();
}

/** Every text of the timeline. */
export const texts = {
  title: 'Timeline',
  none: 'No sessions in the last or the next twelve hours.',
  lanes: 'Sessions of the last and the next twelve hours',
  now: 'now',
  started: 'started',
  renewed: 'renewed',
  asked: 'asked for a code',
  failed: 'failed',
  stopped: 'stopped',
  next: 'renews by itself',
  prompt: 'will ask for a code',
};

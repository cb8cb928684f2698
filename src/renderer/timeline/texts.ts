/** Every text of the timeline. */
export const texts = {
  title: 'Timeline',
  none: 'No sessions in the last or next 12 hours.',
  lanes: 'Sessions in the last and next 12 hours',
  now: 'now',
  started: 'started',
  renewed: 'renewed',
  asked: 'asked for a code',
  failed: 'failed',
  stopped: 'stopped',
  next: 'renews by itself',
  prompt: 'will ask for a code',

  /** A lane in sentences, for screen readers. */
  lane: {
    none: 'No session.',
    until: (moment: string) => `Until ${moment}.`,
    ended: (atMoment: string) => `Ended ${atMoment}.`,
    failed: (atMoment: string, why: string) => `Failed ${atMoment}: ${why}.`,
    failedOften: (times: number, atMoment: string, why: string) => `Failed ${times} times, last ${atMoment}: ${why}.`,
    profiles: (names: string) => `For ${names}.`,
  },
  laneEvents: {
    stopped: (atMoment: string) => `Stopped ${atMoment}.`,
    asked: (atMoment: string) => `Asked for an MFA code ${atMoment}.`,
    renewed: (atMoment: string) => `Renewed ${atMoment}.`,
    started: (atMoment: string) => `Started ${atMoment}.`,
  },
  laneEventsOften: {
    stopped: (times: number, atMoment: string) => `Stopped ${times} times, last ${atMoment}.`,
    asked: (times: number, atMoment: string) => `Asked for an MFA code ${times} times, last ${atMoment}.`,
    renewed: (times: number, atMoment: string) => `Renewed ${times} times, last ${atMoment}.`,
    started: (times: number, atMoment: string) => `Started ${times} times, last ${atMoment}.`,
  },
};

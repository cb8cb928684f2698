/** Every text about leases in the sessions view. */
export const texts = {
  section: 'Leases',
  row: (name: string, profile: string) => `${name}, a lease of ${profile}`,
  left: (left: string) => `${left} left`,
  stopped: 'stopped',
  stoppedUntil: (until: string) => `stopped, usable until ${until}`,
  over: 'over',

  stop: 'Stop',
  stopNamed: (name: string) => `Stop ${name}`,
  stoppedNow: (name: string) => `${name} is stopped. Nothing more is handed out.`,
  stoppedWhile: (name: string, atMoment: string) =>
    `${name} is stopped. Credentials that were handed out work until they end ${atMoment}.`,

  gives: 'Gives',
  policy: 'Policy',
  to: 'To',
  time: 'Time',
  fromUntil: (from: string, until: string) => `${from} to ${until}`,
  given: 'Handed out',
  liveUntil: (times: string, until: string) => `${times}, credentials live until ${until}`,
  endedAll: (times: string) => `${times}, none of it works any more`,
  never: 'not yet',
  trail: 'In CloudTrail',
  copyTrail: 'Copy what CloudTrail shows',
  heldBy: 'Held by',
  byItsEnd: 'the end of the role’s session',
  holders: {
    'session-policy': 'a policy of the role’s session',
    'scoped-credentials': 'AWS’s GetScopedCredentials',
  },
};

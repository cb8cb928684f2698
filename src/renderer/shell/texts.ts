/** The words of the frame around the views. */
export const texts = {
  brand: 'Fob',
  main: 'Main',
  sessions: 'Sessions',
  devices: 'Devices',
  policy: 'Policy',
  activity: 'Activity',
  settings: 'Settings',
  dismiss: 'Dismiss',
  shortcuts: 'Keyboard shortcuts',
  noKeys: 'Not set',
  close: 'Close',
  search: 'Search or run…',
  searchWith: (modifier: string) => `Search or run… (${modifier} K)`,
  searchKeys: (modifier: string) => `${modifier} K`,
};

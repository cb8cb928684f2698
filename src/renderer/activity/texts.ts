/** The words of the activity. */
export const texts = {
  activity: 'Activity',
  copy: 'Copy as text',
  copyLabel: 'Copy activity as text',
  search: 'Search activity',
  level: 'Level',
  all: 'All',
  attention: 'Warnings and errors',
  errors: 'Errors',
  info: 'Information',
  warning: 'Warning',
  error: 'Error',
  times: (times: number) => `${times.toLocaleString('en-US')} times`,
  timesShort: (times: number) => `×${times.toLocaleString('en-US')}`,
  noMatch: 'Nothing found',
  noMatchText: 'No entry matches the level and the search.',
  showAll: 'Show all entries',
  empty: 'Nothing has happened yet',
  emptyText:
    'Fob notes here what it did and why: sessions started and renewed, codes asked for, files written. It never notes a secret.',
};

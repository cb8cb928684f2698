export const texts = {
  offline: 'Offline',
  nextTry: (left: string) => `Tries again in ${left}`,
  trying: 'Trying now…',
};

/** Every text of the fields for two codes in a row. */
export const texts = {
  first: 'First code',
  second: 'Second code, the next one',
  help: 'Type the code that your authenticator shows now, then the one after it. You can also paste both here at once. The ring shows when the next code comes.',
  twice: 'That is the same code twice. Wait for the next one.',
  letFobMake: 'Let Fob make the codes',
  letFobAsk: (program: string) => `Let Fob ask ${program}`,
  typeInstead: 'Type two codes instead',
} as const;

/** The words for programs and for what they may do, the same in every view. */
export const texts = {
  startedBy: (chain: string) => `started by ${chain}`,
  startedIn: (place: string) => `started in ${place}`,
  startedByIn: (chain: string, place: string) => `started by ${chain} in ${place}`,

  everything: (profile: string) => `everything that ${profile} may do`,
  readOnly: 'read only',
  readOnlyOf: (services: string) => `read only: ${services}`,
  policy: 'what a policy allows',
};

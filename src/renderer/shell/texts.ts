/** The words of the frame around the views. */
export const texts = {
  search: 'Search or run…',
  searchWith: (modifier: string) => `Search or run… (${modifier} K)`,
  searchKeys: (modifier: string) => `${modifier} K`,
};

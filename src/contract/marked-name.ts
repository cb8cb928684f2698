import type { ProfileMark } from './marks';

/** The name of a profile in a sentence, with the word of its mark: `admin (prod)`. */
export const markedName = (name: string, mark: Pick<ProfileMark, 'word'> | null): string =>
  mark === null ? name : `${name} (${mark.word})`;

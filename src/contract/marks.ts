import { z } from 'zod/mini';
import { markColors, MOST_MARK_CHARACTERS, type MarkColor } from './mark-colors';

/** The mark of a profile: a color and a word that stand beside its name, such as a red `prod`. */
export const profileMarkSchema = z.strictObject({
  color: z.enum(markColors),
  /** One line. */
  word: z.string().check(z.minLength(1), z.maxLength(MOST_MARK_CHARACTERS), z.regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)),
});
/** The mark of a profile. */
export interface ProfileMark {
  color: MarkColor;
  word: string;
}

/**
 * Shows as their numbers characters that nobody sees, that look like a space or that turn the text around: `\u{200b}`. Then
 * nothing but what a person reads decides.
 */
export const visible = (text: string): string =>
  text.replace(
    /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );

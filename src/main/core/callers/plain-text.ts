/** Makes one line of a text from outside that hides nothing: no control characters, no changes of direction. */
export const withoutControls = (text: string): string =>
  text
    .slice(0, 5_000)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** At most so many characters. The rest is an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

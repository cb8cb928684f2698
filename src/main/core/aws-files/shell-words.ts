/** Splits a section header into words as the AWS CLI does (Python's `shlex.split`). */

const WHITE_SPACE = ' \t\r\n';

/** Returns null if a quote has no end, or a backslash is the last character. The CLI then skips the section. */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') {
        at += 1;
        const next = text.charAt(at);
        word = (word ?? '') + (next === '"' || next === '\\' ? next : `\\${next}`);
      } else word = (word ?? '') + character;
    } else if (WHITE_SPACE.includes(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      at += 1;
      if (at === text.length) return null;
      word = (word ?? '') + text.charAt(at);
    } else word = (word ?? '') + character;
  }
  if (quote !== '') return null;
  if (word !== null) words.push(word);
  return words;
}

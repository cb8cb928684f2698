/** /bin/sh on macOS is bash 3.2. It finds the end of a substitution by counting parentheses, before it parses what is inside. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shellInitText } from '../../../../src/main/core/delivery/shell-init';

const script = readFileSync('assets/bin/fob', 'utf8');

/** What bash 3.2 takes for the inside of each `$(…)`. */
function substitutions(text: string): string[] {
  const found: string[] = [];
  /** Reads from a place to a closing sign, or to the end of the text. Returns the place of that sign. */
  function read(from: number, closing: ')' | '"' | null): number {
    let at = from;
    while (at < text.length && text[at] !== closing) at = after(at, closing);
    return at;
  }
  /** The place after what begins here. */
  function after(at: number, closing: ')' | '"' | null): number {
    const rest = text.slice(at);
    if (rest.startsWith('\\')) return at + 2;
    if (rest.startsWith('$(')) {
      const end = read(at + 2, ')');
      found.push(text.slice(at + 2, end));
      return end + 1;
    }
    if (closing === '"') return at + 1;
    if (rest.startsWith('"')) return read(at + 1, '"') + 1;
    if (rest.startsWith('(') && closing !== null) return read(at + 1, ')') + 1;
    const skipped = /^'[^']*'/.exec(rest) ?? (closing === null ? /^\s#.*|^<<'END'[^]*?\nEND\n/.exec(rest) : null);
    return at + (skipped?.[0].length ?? 1);
  }
  read(0, null);
  return found;
}

const count = (text: string, word: string): number => text.split(new RegExp(`\\b${word}\\b`)).length;
const cutOff = (text: string): string[] =>
  substitutions(text).filter((inside) => count(inside, 'case') !== count(inside, 'esac'));

it('every case in a substitution has patterns with both parentheses', () => {
  expect(cutOff('x=$(case $1 in a) echo "(b)" ;; esac)')).toEqual(['case $1 in a']);
  expect(cutOff('x="$(case $1 in (a) echo ")" ;; esac)"')).toEqual([]);
  expect(substitutions(script).some((inside) => inside.includes('case'))).toBe(true);
  const pair = { config: '/c', credentials: '/k' };
  const init = shellInitText('sh', { folder: '/f', projected: pair, plain: pair });
  expect([script, init.ok ? init.value : '$(case'].flatMap(cutOff)).toEqual([]);
});

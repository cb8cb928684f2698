import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** A text that grows: `start`, then `word` as often as wanted, then `end`. */
export interface Pumped {
  start: string;
  word: string;
  end: string;
}

export const pumpedText = ({ start, word, end }: Pumped, times: number): string => start + word.repeat(times) + end;

/** Texts that make a pattern go far and then fail, made from the pattern itself. */
export function pumpedFor(pattern: RegExp): Pumped[] {
  const { pattern: tree } = new RegExpParser().parseLiteral(String(pattern));
  const prefixes = tree.alternatives.flatMap(({ elements }) =>
    elements
      .map((_, index) => index + 1)
      .filter((end) => !isInsideWord(elements, end))
      .flatMap((end) => [0, 1].map((optional) => joined(elements.slice(0, end), optional))),
  );
  const words = new Set(prefixes);
  visitRegExpAST(tree, {
    onQuantifierEnter: ({ element }) => words.add(sampleOf(element, 1)),
    onCharacterSetEnter: (set) => words.add(sampleOf(set, 1)),
    onCharacterClassEnter: (set) => words.add(sampleOf(set, 1)),
    onAlternativeEnter: ({ elements }) => {
      words
        .add(joined(elements, 0))
        .add(joined(elements, 1))
        .add(sampleOf(elements.at(0), 1));
    },
  });
  words.delete('');
  const starts = new Set(['', ...prefixes]);
  return [...words].flatMap((word) =>
    [...starts].flatMap((start) => BREAKS.map((end): Pumped => ({ start, word, end }))),
  );
}

/** Whether a part of the pattern may match a text of any length. Only then can steps grow faster than the text. */
export function isUnbounded(pattern: RegExp): boolean {
  let found = false;
  visitRegExpAST(new RegExpParser().parseLiteral(String(pattern)), {
    onQuantifierEnter: ({ max }) => (found ||= max === Infinity),
  });
  return found;
}

/** Few patterns accept all of these at their end. */
const BREAKS = ['', '\n', '\u2028', '!', 'é'];

const CANDIDATES = Array.from('a7 =/:-_.,"\'<[;#%+\\\n\tAé\u0001{');

/** Whether both sides of a place are plain characters. Nothing new begins there. */
const isInsideWord = (elements: readonly AST.Element[], at: number): boolean =>
  elements[at - 1]?.type === 'Character' && elements[at]?.type === 'Character';

const joined = (elements: readonly AST.Element[], optional: number): string =>
  elements.map((element) => sampleOf(element, optional)).join('');

/** A text that an element matches. What may be left out is there `optional` times. */
function sampleOf(node: AST.Element | undefined, optional: number): string {
  switch (node?.type) {
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterSet':
    case 'CharacterClass': {
      const one = new RegExp(`^${node.raw}$`, node.raw.includes('\\p') ? 'u' : '');
      return CANDIDATES.find((candidate) => one.test(candidate)) ?? '';
    }
    case 'Quantifier':
      return sampleOf(node.element, optional).repeat(Math.max(node.min, optional));
    case 'Group':
    case 'CapturingGroup':
      return joined(node.alternatives[0]?.elements ?? [], optional);
    default:
      return '';
  }
}

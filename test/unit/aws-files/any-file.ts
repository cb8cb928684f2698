/** Generators of `~/.aws` files in every form that a person, an editor or a tool may leave behind. */
import fc from 'fast-check';

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((found) => found.join(''));
const often = (weight: number, usual: string, ...others: string[]) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** `a` and `b` are rare enough that many files have no section twice. */
const names = fc.constantFrom('default', 'a', 'b', 'c', 'dev.x', 'team/ops@eu');
const keys = fc.constantFrom(
  ...['region', 'role_arn', 'source_profile', 'mfa_serial', 'output', 'aws_session_token', 'cli_pager', 's3', 'sts'],
  ...['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'],
);
const values = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('eu-west-1', 'a', 'arn:aws:iam::123456789012:role/r', 'ümläut') },
  { weight: 2, arbitrary: fc.constantFrom('a=b', 'a:b', 'v#1', 'x;y', '[z]', '"quoted"', '= x', ': y', 'two  words') },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{1,12}$/) },
);
const spaces = often(6, ' ', '', '  ', '\t', '\u00a0');
const margins = often(8, '', ' ', '  ', '    ', '\t', '\u00a0');
const comments = fc.constantFrom('# c', '; c = d', '#[x]', '#', '; k: v');
const tails = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom('', '', ' ', '\t') },
  { weight: 1, arbitrary: joined(fc.constantFrom(' ', '\t', ''), comments) },
);
const delimiters = often(6, '=', ':');

const spelled = fc
  .tuple(keys, fc.nat({ max: 24 }))
  .map(([key, chance]) => (chance === 0 ? key.toUpperCase() : chance === 1 ? `${key}.x` : key));
const keyLines = joined(margins, spelled, spaces, delimiters, spaces, values, tails);
const emptyLines = joined(margins, spelled, spaces, delimiters, spaces);
const deeper = fc.constantFrom('  ', '    ', '\t', '      ');
const group = fc
  .tuple(
    emptyLines,
    fc.array(joined(deeper, keys, spaces, often(8, '=', ':'), spaces, values, tails), { minLength: 1, maxLength: 3 }),
  )
  .map(([head, nested]) => [head, ...nested].join('\n'));
const continuedLines = joined(keyLines, fc.constant('\n'), deeper, fc.oneof(keyLines, values));
const junk = fc.constantFrom(
  ...['no equals sign', '= no name', ': no name', '  =', '=', '[', '[]', '[open', '[a = b', '[a]b = c', ']'],
);
const unclear = fc.constantFrom(
  ...['k9 = a\u2028b', 'k9 = a\fb', '\u0085k9 = v', '\ufeffk9 = v', 'k9 = v\rk10 = w', '\x1ck9 = v'],
);

const inBrackets = (inside: fc.Arbitrary<string>) =>
  joined(
    margins,
    fc.constant('['),
    inside,
    fc.constant(']'),
    fc.oneof({ weight: 4, arbitrary: tails }, fc.constantFrom('x', '# ]', ' # [b]')),
  );
const quoted = (found: string) => fc.constantFrom(found, found, found, found, `"${found}"`, `'${found}'`);
const odd = fc.constantFrom(
  ...['profile  a', 'profile\ta', 'profile\u00a0a', 'profile a ', ' profile a', 'profile "f g"', 'profile f g'],
  ...['profile.a', 'profiles a', 'profile', 'profile "a', 'profile a\\b', 'profile "a"b', 'profile ü', 'DEFAULT'],
  ...['a', ' a ', 'a b', 'x #y', 'plugins', 'profile default', 'services l', 'sso-session s', 'a]b', '"a"'],
);
const configHeaders = inBrackets(
  fc.oneof(
    { weight: 8, arbitrary: names.chain((found) => quoted(found).map((name) => `profile ${name}`)) },
    { weight: 2, arbitrary: fc.constantFrom('default', 'services l', 'sso-session s') },
    { weight: 2, arbitrary: odd },
  ),
);
const credentialsHeaders = inBrackets(fc.oneof({ weight: 8, arbitrary: names }, { weight: 1, arbitrary: odd }));

const lineEnds = fc.constantFrom('\n', '\n', '\n', '\r\n');

function anyFile(header: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const line = fc.oneof(
    { weight: 30, arbitrary: keyLines },
    { weight: 4, arbitrary: group },
    { weight: 2, arbitrary: emptyLines },
    { weight: 1, arbitrary: continuedLines },
    { weight: 3, arbitrary: joined(margins, comments) },
    { weight: 4, arbitrary: fc.constantFrom('', '   ') },
    { weight: 1, arbitrary: junk },
    { weight: 1, arbitrary: unclear },
  );
  const section = fc.tuple(header, fc.array(line, { maxLength: 4 })).map(([first, rest]) => [first, ...rest]);
  return fc
    .record({
      top: fc.oneof({ weight: 12, arbitrary: fc.constant<string[]>([]) }, fc.array(line, { maxLength: 2 })),
      sections: fc.array(section, { maxLength: 4 }),
      // A file that is indented as a whole.
      margin: often(12, '', '  '),
      lineEnd: lineEnds,
      bom: often(20, '', '\uFEFF'),
      isEnded: fc.boolean(),
    })
    .map(({ top, sections, margin, lineEnd, bom, isEnded }) => {
      const lines = [...top, ...sections.flat()].flatMap((text) => text.split('\n'));
      return bom + lines.map((text) => margin + text).join(lineEnd) + (isEnded && lines.length > 0 ? lineEnd : '');
    });
}

export const anyConfig = anyFile(configHeaders);
export const anyCredentials = anyFile(credentialsHeaders);

/** Files without characters that Python and JavaScript treat differently. */
export const isClear = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- these characters are what it looks for
  !/[\v\f\x1c-\x1f\x85\u2028\u2029\ufeff]|\r(?!\n|$)/.test(text.replace(/^\uFEFF/, ''));

/** How many cases a law is tried with. `FOB_CASES` raises it. */
export const cases = (usual: number): number => Math.max(usual, Number(process.env['FOB_CASES'] ?? 0));

/** Generated cases for a law. */
export const sampled = <T>(all: fc.Arbitrary<T>, usual: number): T[] => fc.sample(all, cases(usual));

/** Milliseconds for a law with many cases. */
export const LAW_TIMEOUT = 60_000 + cases(0) * 60;

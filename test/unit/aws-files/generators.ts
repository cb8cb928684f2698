/** Generators of `~/.aws` files: wild files as people may have them, and tidy files that every tool reads alike. */
import fc from 'fast-check';

const name = fc.constantFrom('default', 'a', 'b', 'dev.x', 'team/ops@eu', 'x-fob');
const key = fc.constantFrom('region', 'role_arn', 'source_profile', 'output', 's3', 'sts');
const value = fc.oneof(
  fc.constantFrom(
    'eu-west-1',
    'a=b',
    'v#1',
    'x;y',
    '[z]',
    'ümläut',
    '"quoted"',
    'arn:aws:iam::123456789012:role/r',
    '0012',
  ),
  fc.stringMatching(/^[!-~]{1,12}$/),
);
const space = fc.constantFrom('', ' ', '  ', '\t');
const comment = fc.constantFrom('# c', '; c = d', '#[x]', ' # indented', '\t;x');

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((found) => found.join(''));
const tail = fc.oneof({ weight: 5, arbitrary: space }, { weight: 1, arbitrary: joined(fc.constant(' '), comment) });

const configHeader = fc.oneof(
  fc.constant('[default]'),
  name.map((found) => `[profile ${found}]`),
  name.map((found) => `[profile "${found}"]`),
  name.map((found) => `[profile '${found}']`),
  name.map((found) => `[services ${found}]`),
  name.map((found) => `[sso-session ${found}]`),
);
const credentialsHeader = name.map((found) => `[${found}]`);

const keyLine = joined(space, key, space, fc.constant('='), space, value, tail);
const groupLine = joined(key, space, fc.constant('='), space);
const nestedLine = joined(fc.constantFrom(' ', '  ', '\t'), key, fc.constantFrom('=', ' = '), value);
const junkLine = fc.constantFrom('', '   ', 'no equals sign', '= no name', '  =', '\u00a0', '=');

const wild = (header: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 3, arbitrary: joined(space, header, tail) },
          { weight: 6, arbitrary: keyLine },
          { weight: 2, arbitrary: groupLine },
          { weight: 3, arbitrary: nestedLine },
          { weight: 2, arbitrary: comment },
          { weight: 1, arbitrary: junkLine },
        ),
        fc.constantFrom('\n', '\n', '\r\n'),
      ),
      { maxLength: 25 },
    )
    .chain((lines) =>
      fc.record({ bom: fc.boolean(), ended: fc.boolean() }).map(({ bom, ended }) => {
        const text = lines.map(([line, end], index) => (index === lines.length - 1 && !ended ? line : line + end));
        return (bom ? '\uFEFF' : '') + text.join('');
      }),
    );

export const wildConfig = wild(configHeader);
export const wildCredentials = wild(credentialsHeader);

const plainValue = value.filter((found) => !/^[;#]/.test(found));
const tidySection = fc
  .tuple(
    configHeader,
    fc.uniqueArray(fc.tuple(key, fc.oneof(plainValue, fc.array(plainValue, { minLength: 1, maxLength: 2 }))), {
      selector: ([found]) => found,
      maxLength: 5,
    }),
    fc.constantFrom('', '# a comment\n', '; another\n', '\n'),
  )
  .map(([header, entries, comments]) => {
    const lines = entries.map(([found, content]) =>
      typeof content === 'string'
        ? `${found} = ${content}\n`
        : `${found} =\n${content.map((inner, index) => `  inner${index} = ${inner}\n`).join('')}`,
    );
    return { header, text: `${header}\n${comments}${lines.join(comments)}` };
  });

/**
 * Config files without duplicates, comments after values, and everything else that a tool refuses or reads differently.
 */
export const tidyConfig = fc
  .uniqueArray(tidySection, { selector: ({ header }) => header.replaceAll(/["']|profile /g, ''), maxLength: 6 })
  .map((sections) => sections.map(({ text }) => text).join('\n'));

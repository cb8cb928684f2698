/** Generators of tidy `~/.aws` files, which every tool reads alike. */
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
const configHeader = fc.oneof(
  fc.constant('[default]'),
  name.map((found) => `[profile ${found}]`),
  name.map((found) => `[profile "${found}"]`),
  name.map((found) => `[profile '${found}']`),
  name.map((found) => `[services ${found}]`),
  name.map((found) => `[sso-session ${found}]`),
);

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

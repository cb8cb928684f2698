import { describe, expect, it } from 'vitest';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { type AwsFileKind } from '../../../src/main/core/aws-files/section';

const parse = (lines: string[], file: AwsFileKind = 'config') => parseAwsFile(lines.join('\n'), file);
const problems = (lines: string[], file: AwsFileKind = 'config') =>
  parse(lines, file).problems.map(({ line, message }) => `${line}: ${message}`);

describe('parsing', () => {
  it('returns the line of every value and the lines of every section', () => {
    const { sections } = parse(['# top', '[profile a]', '', 'region = x', '[default]', 's3 =', '  k = v', '']);
    expect(sections).toMatchObject([
      { kind: 'profile', name: 'a', header: 'profile a', line: 2, endLine: 5 },
      { kind: 'profile', name: 'default', header: 'default', line: 5, endLine: 9 },
    ]);
    expect(sections[0]?.entries.get('region')).toEqual({ value: 'x', line: 4, file: 'config' });
    expect(sections[1]?.entries.get('s3.k')).toEqual({ value: 'v', line: 7, file: 'config' });
  });

  it('returns the line of the value that counts if a key is there twice', () => {
    expect(parse(['[a]', 'k = 1', 'k = 2'], 'credentials').sections[0]?.entries.get('k')).toMatchObject({
      value: '2',
      line: 3,
    });
  });

  it('recognizes a section of Fob by the marker right below its header, and nowhere else', () => {
    const marker = '# Written by Fob for profile admin. Fob overwrites this section.';
    const owned = (lines: string[]) => parse(lines, 'credentials').sections.map(({ ownedByFob }) => ownedByFob);
    expect(owned(['[x]', marker, 'k = v'])).toEqual([true]);
    expect(owned(['[x]', '', marker])).toEqual([false]);
    expect(owned(['[x]', 'k = v', marker])).toEqual([false]);
    expect(owned([marker, '[x]', '[y]', `x${marker}`])).toEqual([false, false]);
  });

  it('does not add the keys below a broken header to the section before it', () => {
    const { sections } = parse(['[profile a]', 'k = a', '[profile b', 'aws_access_key_id = b', '[profile c]', 'k = c']);
    expect(sections.map(({ name, entries }) => [name, [...entries.keys()]])).toEqual([
      ['a', ['k']],
      ['c', ['k']],
    ]);
  });

  it('takes nothing below a line without a name for a part of it', () => {
    const { sections } = parse(['[a]', '=', '  region = x', '  k = v'], 'credentials');
    expect([...(sections[0]?.entries.keys() ?? [])]).toEqual(['region', 'k']);
  });

  it('reads name: value as the AWS CLI does', () => {
    const { sections } = parse(['[a]', 'region: x', 'role_arn:a:b', 'k : v=w', 'l = a:b'], 'credentials');
    const values = [...(sections[0]?.entries ?? [])].map(([key, { value }]) => [key, value]);
    expect(values).toEqual([
      ['region', 'x'],
      ['role_arn', 'a:b'],
      ['k', 'v=w'],
      ['l', 'a:b'],
    ]);
  });

  it('reads a key below a nested group as the AWS CLI does, also in an indented section', () => {
    const { sections } = parse(
      ['[a]', '  k =', '  aws_session_token =', '  s3 =', '    x = y', '  l = v'],
      'credentials',
    );
    expect([...(sections[0]?.entries.keys() ?? [])]).toEqual(['s3.x', 'l']);
  });

  it('goes on after every problem', () => {
    const { sections } = parse(['k = v', '[', '[]', '= x', '[profile a]', 'junk', 'region = x']);
    expect(sections[0]?.entries.get('region')?.value).toBe('x');
  });
});

describe('problems with a file', () => {
  it.each<[string, string[], AwsFileKind, string[]]>([
    ['none in a good file', ['# c', '[default]', 'k = v', '[profile a]', 's3 =', '  k = v', '[plugins]'], 'config', []],
    [
      'a line outside of any section, once',
      ['k = v', 'l = w', '[default]'],
      'config',
      ['1: This line belongs to no section, so the AWS CLI refuses the whole file.'],
    ],
    [
      'a header without an end',
      ['[profile a', 'k = v'],
      'config',
      ['1: This section header has no name or no closing bracket, so the AWS CLI refuses the whole file.'],
    ],
    [
      'an empty header',
      ['[]'],
      'credentials',
      ['1: This section header has no name or no closing bracket, so the AWS CLI refuses the whole file.'],
    ],
    [
      'text after the closing bracket',
      ['[profile a]#c'],
      'config',
      [
        '1: Only the AWS CLI reads [profile a] as a section, because a comment is in it or text follows its closing bracket.',
      ],
    ],
    [
      'a header with text behind it, joined to the value above',
      ['[default]', 'k = v', '  [profile a]x'],
      'config',
      ['3: The AWS CLI reads this line as part of line 2, because it is indented.'],
    ],
    [
      'a line that sets nothing',
      ['[default]', 'region'],
      'config',
      ['2: This line is neither a section header nor a key, so the AWS CLI refuses the whole file.'],
    ],
    [
      'a line without a name',
      ['[default]', '= x'],
      'config',
      ['2: This line has no name before the =, so the AWS CLI refuses the whole file.'],
    ],
    [
      'a key twice',
      ['[default]', 'k = 1', 'k = 2'],
      'config',
      ['3: This key appears twice in its section (first in line 2), so the AWS CLI refuses the whole file.'],
    ],
    [
      'a section twice',
      ['[profile a]', '[profile b]', '[profile a]'],
      'config',
      ['3: This section appears twice (first in line 1), so the AWS CLI refuses the whole file.'],
    ],
    [
      'a key with and without a value',
      ['[default]', 'cli_pager =', 'cli_pager ='],
      'config',
      ['3: This key appears twice in its section (first in line 2), so the AWS CLI refuses the whole file.'],
    ],
    [
      'a byte order mark',
      ['\uFEFF[default]', 'k = v'],
      'config',
      ['1: The file starts with a byte order mark, so the AWS CLI refuses the whole file.'],
    ],
    [
      'a colon in place of =',
      ['[default]', 'region: eu-west-1'],
      'config',
      ['2: Only the AWS CLI reads name: value. The AWS SDK for JavaScript needs =.'],
    ],
    [
      'a key that only the JavaScript SDK takes for a nested one',
      ['[default]', '  s3 =', '    k = v', '  role_arn = r'],
      'config',
      [
        '4: The AWS SDK for JavaScript reads this indented line as part of the key above it, which has no value. The AWS CLI does not.',
      ],
    ],
    [
      'a line that the AWS CLI joins to the value above',
      ['[default]', 'region = x', '', '  output = json'],
      'config',
      ['4: The AWS CLI reads this line as part of line 2, because it is indented.'],
    ],
    [
      'a header that the AWS CLI joins to the value above',
      ['[default]', 'region = x', '  [profile b]', '  k = v'],
      'config',
      [
        '3: The AWS CLI reads this line as part of line 2, because it is indented.',
        '4: The AWS CLI reads this line as part of line 2, because it is indented.',
      ],
    ],
    [
      'a line without = below a key without a value',
      ['[default]', 's3 =', '  k: v'],
      'config',
      ['3: This line is indented below a key without a value, but it has no =, so the AWS CLI refuses the whole file.'],
    ],
    [
      'a name in capital letters',
      ['[default]', 'REGION = x'],
      'config',
      ['2: The AWS SDK for JavaScript does not find this key, because its name has capital letters.'],
    ],
    [
      'a name with a dot',
      ['[default]', 's3.k = x'],
      'config',
      ['2: The AWS SDK for JavaScript reads the dot in this key as a nested key. The AWS CLI does not.'],
    ],
    [
      'a switch that is neither true nor false',
      [
        '[default]',
        'use_fips_endpoint = True',
        'use_dualstack_endpoint = yes',
        '[profile a]',
        'use_fips_endpoint = true',
        'use_dualstack_endpoint = false',
        's3 =',
        '  use_fips_endpoint = yes',
      ],
      'config',
      [2, 3].map(
        (line) =>
          `${line}: The AWS SDK for JavaScript accepts only true and false here. The AWS CLI reads True as on and everything else as off.`,
      ),
    ],
    [
      'a key that counts without a value',
      ['[default]', 'role_arn =', 'cli_pager ='],
      'config',
      ['2: This key has no value. The AWS CLI treats it as set, other tools do not.'],
    ],
    [
      'an invisible character',
      ['[default]', 'region = x\u2028y'],
      'config',
      ['2: This line has an invisible character that tools read differently.'],
    ],
    [
      'defaults of every section',
      ['[DEFAULT]', 'region = x'],
      'credentials',
      ['1: The AWS CLI reads the keys below [DEFAULT] as defaults of every section. Other tools do not.'],
    ],
    [
      'a profile that two headers name',
      ['[profile a]', '[profile "a"]'],
      'config',
      ['2: [profile "a"] is the same section as [profile a] in line 1, and the AWS CLI uses only the later one.'],
    ],
    [
      'a comment after a value',
      ['[default]', 'k = v # c'],
      'config',
      ['2: The AWS CLI reads the comment in this line as part of the value.'],
    ],
    [
      'a profile without "profile" in config',
      ['[admin]'],
      'config',
      ['1: [admin] is not a profile. In the config file, a profile is called [profile NAME].'],
    ],
    [
      'a name with a space in config, which the AWS CLI takes for no profile',
      ['[profile a b]'],
      'config',
      ['1: [profile a b] is not a profile. In the config file, a profile is called [profile NAME].'],
    ],
    ...['[profile a\\]', '[profile "a\\]', '[profile "a]'].map((line): [string, string[], AwsFileKind, string[]] => [
      `a name that never ends, which the AWS CLI skips: ${line}`,
      [line],
      'config',
      [`1: ${line} is not a profile. In the config file, a profile is called [profile NAME].`],
    ]),
    [
      'two words in credentials, which JavaScript takes for a kind and a name',
      ['[x "a"]'],
      'credentials',
      ['1: The AWS SDK for JavaScript does not read [x "a"], but the AWS CLI does.'],
    ],
    ['two words with different quotes in credentials, which are a name for both', [`[x "a']`], 'credentials', []],
    [
      'a profile with "profile" in credentials',
      ['[profile admin]'],
      'credentials',
      ['1: [profile admin] is not a profile. In the credentials file, a profile is called [NAME].'],
    ],
    [
      'spaces inside the brackets',
      ['[ a ]'],
      'credentials',
      ['1: [ a ] has spaces inside the brackets, so no tool finds it.'],
    ],
    [
      'a name that JavaScript does not read',
      ['[profile "f g"]'],
      'config',
      ['1: The AWS SDK for JavaScript does not read [profile "f g"], but the AWS CLI does.'],
    ],
    [
      'a name that makes JavaScript throw',
      ['[profile __proto__]'],
      'config',
      ['1: The AWS SDK for JavaScript refuses the whole file because of [profile __proto__].'],
    ],
    [
      '[profile default] over [default]',
      ['[default]', '[profile default]', 'k = v'],
      'config',
      ['1: [profile default] in line 2 hides this section.'],
    ],
    [
      'an empty [profile default] below [default]',
      ['[default]', 'k = v', '[profile default]'],
      'config',
      ['1: [profile default] in line 3 hides this section.'],
    ],
    [
      'an empty [profile default] above [default], which hides nothing',
      ['[profile default]', '[default]'],
      'config',
      [],
    ],
  ])('%s', (_, lines, file, expected) => expect(problems(lines, file)).toEqual(expected));

  it.each(
    'aws_access_key_id aws_secret_access_key credential_process credential_source duration_seconds external_id mfa_serial region role_arn role_session_name services source_profile sso_account_id sso_role_name sso_session sso_start_url'.split(
      ' ',
    ),
  )('name %s without a value, which the AWS CLI takes for set', (key) => {
    expect(problems(['[default]', `${key} =`])).toEqual([
      '2: This key has no value. The AWS CLI treats it as set, other tools do not.',
    ]);
  });

  it.each(Array.from('\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\ufeff'))(
    'name the invisible character %j',
    (character) => {
      const told = ['2: This line has an invisible character that tools read differently.'];
      expect(problems(['[default]', `region = x${character}y`])).toEqual(told);
    },
  );

  it('say nothing of a tab, of other white space and of a carriage return before the line end', () => {
    expect(problems(['[default]', 'region =\tx\u00a0\u3000y\r', 'output = json\r'])).toEqual([]);
  });

  it('say what to write instead', () => {
    expect(parse(['[admin]']).problems[0]?.nextStep).toBe('Write [profile admin].');
    expect(parse(['[profile.x]']).problems[0]?.nextStep).toBe('Write [profile x].');
    expect(parse(['[profile "a"]'], 'credentials').problems[0]?.nextStep).toBe('Write [a].');
  });

  it('are limited for a file that is not INI at all', () => {
    expect(parse(['[default]', ...Array<string>(5000).fill('junk')]).problems).toHaveLength(100);
  });

  it('never quote a value, which may be a secret', () => {
    const told = JSON.stringify(
      parse(
        ['[a]', 'k = CANARY # c', 'k = CANARY', '= CANARY', 'CANARY = x', 'CANARY: x', '  CANARY', '[b', 'CANARY'],
        'credentials',
      ).problems,
    );
    expect(told).not.toContain('CANARY');
  });
});

import { expect, it } from 'vitest';
import type { Result } from '../../../src/contract/app-error';
import { removeOwnSections, removeSection } from '../../../src/main/core/aws-files/own-sections';
import { removeKeys, setKeys } from '../../../src/main/core/aws-files/edit-keys';
import { copySection, deleteSection, mapValues, renameSection } from '../../../src/main/core/aws-files/edit-sections';
import { askedOfFob } from '../../../src/main/core/aws-files/ownership';
import { baseOf } from '../../../src/main/core/projection/base';
import { projectFiles } from '../../../src/main/core/projection/project-files';
import { linesOfTool, toolChanges } from '../../../src/main/core/projection/tool-changes';
import { sectionDiffs } from '../../../src/main/core/profiles/section-diff';
import { withoutSecret } from '../../../src/main/core/profiles/without-secret';
import { processorTimeOf } from '../processor-time';
import { configuration } from './reading';

const MARKER = '# Written by Fob for profile p. Fob overwrites this section.\n';
const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

/** Texts of about `size` characters. */
const texts: Record<string, (size: number) => string> = {
  'many profiles': (size) => times(size / 25, (index) => `[profile p${index}]\nregion=x\n`),
  'one profile in many sections': (size) => `[profile a]\n${times(size / 20, (index) => `[profile a]\nk${index}=x\n`)}`,
  'many keys': (size) => `[profile a]\n${times(size / 10, (index) => `k${index}=x\n`)}`,
  'one key many times': (size) => `[profile a]\n${times(size / 10, () => 'region = x\n')}`,
  'a key with and without a value many times': (size) =>
    `[profile a]\n${times(size / 18, () => 'region = x\nregion =\n')}`,
  'many nested keys': (size) => `[profile a]\ns3 =\n${times(size / 10, (index) => `  k${index}=x\n`)}`,
  'a value of many lines': (size) => `[profile a]\nk = v\n${times(size / 5, () => '  v\n')}`,
  'many lines that set nothing': (size) => `[profile a]\n${times(size / 5, () => 'junk\n')}`,
  'many empty lines': (size) => `[profile a]\n${'\n'.repeat(size)}`,
  'many sections of Fob': (size) => times(size / 80, (index) => `[profile x${index}]\n${MARKER}k = v\n`),
  'many headers that are no profiles': (size) => times(size / 8, (index) => `[p${index}]\n`),
  'a long chain of sources': (size) =>
    times(
      size / 90,
      (index) => `[profile p${index + 1}]\nrole_arn=arn:aws:iam::111122223333:role/r\nsource_profile=p${index}\n`,
    ),
  'one line of white space': (size) => `[profile a]\nk = ${' '.repeat(size)}x\n`,
  'one line of comment signs': (size) => `[profile a]\nk = ${'#;'.repeat(size / 2)}\n`,
  'one line of brackets': (size) => `[profile ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`,
  'one line of quotes': (size) => `[profile ${'"a'.repeat(size / 2)}]\n`,
  'one line that asks Fob': (size) =>
    `[profile a]\ncredential_process = /fob credentials ${' '.repeat(size)}x\u2028y\n`,
};

const edits: Record<string, (text: string) => Result<string>> = {
  set: (text) => setKeys(text, { names: ['a'], values: { region: 'y' }, without: ['output'], file: 'config' }),
  'remove a key': (text) => removeKeys(text, { name: 'a', keys: ['region'], file: 'config' }),
  rename: (text) => renameSection(text, 'a', 'b', 'config'),
  delete: (text) => deleteSection(text, 'a'),
  copy: (text) => copySection(text, 'a', 'b'),
  map: (text) => mapValues(text, 'config', 'region', () => 'y'),
  'remove a section': (text) => removeSection(text, 'x1', 'config'),
};

const SIZE = 100_000;
/** Linear work takes at most a third of this. The least that quadratic work takes is many times as much. */
const MOST_MS = 1_000;

const expectLinear = (run: () => void) => expect(processorTimeOf(run)).toBeLessThan(MOST_MS);

it.each(Object.entries(texts))('%s are planned, edited and shown in linear time', (_, textOf) => {
  const text = textOf(SIZE);
  expectLinear(() => configuration(text));
  for (const edit of Object.values(edits)) expectLinear(() => edit(text));
  expectLinear(() => sectionDiffs(text, `${text}\n[profile new]\nk = v\n`, 'config', 'config'));
});

it('many profiles get a key in linear time', () => {
  const names = Array.from({ length: SIZE / 25 }, (_, index) => `p${index}`);
  const text = names.map((name) => `[profile ${name}]\nregion=x\n`).join('');
  const change = { names: [...names, ...names.map((name) => `new-${name}`)], file: 'config' } as const;
  expectLinear(() => setKeys(text, { ...change, values: { region: 'y', mfa_serial: 'm' } }));
});

it('many profiles are projected, and what a tool changed in many of them is found, in linear time', () => {
  const names = Array.from({ length: SIZE / 80 }, (_, index) => `p${index}`);
  const config = names.map((name) => `[profile ${name}]\nregion=x\nrole_arn=r\nsource_profile=k\n`).join('');
  const credentials = names.map((name) => `[${name}]\naws_access_key_id = a\n`).join('');
  const digest = (text: string): string => text.slice(0, 16);
  const projection = { served: names, fobCommand: '/fob', bare: null };
  expectLinear(() => projectFiles({ config, credentials }, projection));
  // Each second one cannot be changed.
  const joined = config.replace(/(p\d*[02468]\]\n.*\n.*)/g, '$1\n  more');
  expectLinear(() => projectFiles({ config: joined, credentials }, { ...projection, served: names.slice(0, 200) }));
  const base = baseOf(config, digest);
  const compared = { base, file: 'config', fobCommand: '/fob', digest } as const;
  expectLinear(() => toolChanges(config.replaceAll('region=x', 'region=y'), compared));
  expectLinear(() => linesOfTool(config.replaceAll('region=x', 'region=y'), compared));
});

it('all sections of Fob are removed in linear time', () => {
  const text = times(SIZE / 20, (index) => `[x${index}]\n${MARKER}k = v\n`);
  expectLinear(() => removeOwnSections(text));
});

it('a command and a secret are recognized in linear time', () => {
  expectLinear(() => askedOfFob(`/fob credentials ${' '.repeat(SIZE)}x\u2028y`));
  expectLinear(() => withoutSecret('key'.repeat(SIZE / 3)));
  expectLinear(() => withoutSecret(`${'fob '.repeat(SIZE / 4)}= x`));
});

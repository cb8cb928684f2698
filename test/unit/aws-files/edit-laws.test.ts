import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/contract/app-error';
import { removeSection, setSection } from '../../../src/main/core/aws-files/own-sections';
import { removeKeys, setKeys } from '../../../src/main/core/aws-files/edit-keys';
import { copySection, deleteSection, mapValues, renameSection } from '../../../src/main/core/aws-files/edit-sections';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import type { AwsFileKind } from '../../../src/main/core/aws-files/section';
import { readHeader } from '../../../src/main/core/aws-files/section-header';
import { anyConfig, anyCredentials, sampled, LAW_TIMEOUT } from './any-file';
import {
  missingBotocore,
  readConfigWithBotocore,
  readRawWithBotocore,
  readWithJavaScript,
  type Sections,
} from './oracles';

const MARKER = '# Written by Fob for profile p. Fob overwrites this section.';
const missing = missingBotocore();

/** An edit, and what tools have to read after it if they read `before` before it. */
interface Edit {
  what: string;
  run: (text: string) => Result<string>;
  expected: (before: Sections) => Sections;
  /** The profiles whose keys the edit changes. */
  touched: string[];
  keys: string[];
}

const value = fc.constantFrom('eu-west-3', 'a:b=c', 'arn:aws:iam::111122223333:mfa/alice', '[x]');
const key = fc.constantFrom('region', 'mfa_serial', 'role_arn', 'source_profile', 's3', 'k1', 'new_key');
const name = fc.constantFrom('default', 'a', 'b', 'c', 'dev.x', 'f g', 'new');

const without = (sections: Sections, ...names: string[]): Sections =>
  Object.fromEntries(Object.entries(sections).filter(([found]) => !names.includes(found)));

const brokenHeaders = (keys: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).filter(([found]) => found.startsWith('[')));

/** The keys without `key` and without the keys nested below it. */
const withoutKey = (keys: Record<string, string> = {}, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).filter(([found]) => found !== key));

const edits = (file: AwsFileKind): fc.Arbitrary<Edit> =>
  fc.oneof(
    fc.record({ name, key, value, gone: key }).map(({ name: own, key: set, value: to, gone }): Edit => {
      const removed = gone === set ? [] : [gone];
      return {
        what: `set ${set} and remove ${removed.join()} in ${own}`,
        run: (text) => setKeys(text, { names: [own], values: { [set]: to }, without: removed, file }),
        expected: (before) => ({ ...before, [own]: { ...withoutKey(before[own], removed[0] ?? ''), [set]: to } }),
        touched: [own],
        keys: [set, gone],
      };
    }),
    fc.record({ name, key }).map(({ name: own, key: gone }): Edit => ({
      what: `remove ${gone} from ${own}`,
      run: (text) => removeKeys(text, { name: own, keys: [gone], file }),
      expected: (before) => (own in before ? { ...before, [own]: withoutKey(before[own], gone) } : before),
      touched: [own],
      keys: [gone],
    })),
    fc.record({ name, to: name }).map(({ name: own, to }): Edit => ({
      what: `rename ${own} to ${to}`,
      run: (text) => renameSection(text, own, to, file),
      expected: (before) => (own in before ? { ...without(before, own), [to]: before[own] ?? {} } : before),
      touched: [own, to],
      keys: [],
    })),
    name.map((own): Edit => ({
      what: `delete ${own}`,
      run: (text) => (file === 'config' ? deleteSection(text, own) : { ok: true, value: text }),
      expected: (before) => without(before, own),
      touched: [own],
      keys: [],
    })),
    fc.record({ from: fc.constantFrom('a', 'eu-west-1'), key }).map(({ from, key: own }): Edit => ({
      what: `rename the value ${from} of ${own}`,
      run: (text) => mapValues(text, file, own, (found) => (found === from ? 'renamed' : null)),
      // A value with a comment behind it is another value for the CLI.
      expected: (before) => before,
      touched: [],
      keys: [own],
    })),
    fc.record({ name, to: name }).map(({ name: own, to }): Edit => ({
      what: `copy ${own} to ${to}`,
      run: (text) => (file === 'config' && own !== to ? copySection(text, own, to) : { ok: true, value: text }),
      expected: (before) => before,
      touched: [to],
      keys: [],
    })),
    fc.record({ value }).map(({ value: to }): Edit => ({
      what: 'write the own section of a profile',
      run: (text) => setSection(text, { name: 'x-fob', values: { region: to, k1: to }, profile: 'p', file }),
      // A line such as `[a: b` may be a header that the person got wrong, so it stays.
      expected: (before) => ({ ...before, 'x-fob': { ...brokenHeaders(before['x-fob']), region: to, k1: to } }),
      touched: ['x-fob'],
      keys: ['region', 'k1', 'k2'],
    })),
    fc.constant<Edit>({
      what: 'remove the own section of a profile',
      run: (text) => removeSection(text, 'x-fob', file),
      expected: (before) => without(before, 'x-fob'),
      touched: ['x-fob'],
      keys: [],
    }),
  );

/** Some files get a section of Fob's own, above or below other sections. */
const withOwn = (texts: fc.Arbitrary<string>, header: string) =>
  fc.oneof(
    texts,
    fc
      .tuple(texts, fc.constantFrom('k1 = v\n', 'k1 = v\nk2 : w\n', ''), texts)
      .map(([above, keys, below]) => `${above}\n${header}\n${MARKER}\n${keys}${below.replace('\uFEFF', '')}`),
  );

/** The sections with a header that the CLI takes for a part of a value. */
function joinedNames(text: string, file: AwsFileKind): string[] {
  const lines = text.split('\n');
  return parseAwsFile(text, file).problems.flatMap(({ line, message }) => {
    const inside = /^\s*\[(.+)\]/.exec(lines[line - 1] ?? '')?.[1];
    return inside === undefined || !message.includes('as part of line') ? [] : [readHeader(inside, file).name];
  });
}

/** The name of a key without the group that the JavaScript SDK sees it in. */
const lastPart = (key: string): string => (key.split('.').at(-1) ?? '').toLowerCase();

/** What has to be the same: a section without keys counts for nothing, and a value of several lines keeps its words. */
const compared = (sections: Sections, { touched, keys }: Edit, isExact: boolean): Sections =>
  Object.fromEntries(
    Object.entries(sections).flatMap(([section, values]) => {
      if (touched.includes(section) && !isExact) return [];
      const kept = Object.entries(values).filter(
        ([found]) => isExact || touched.length > 0 || !keys.includes(lastPart(found)),
      );
      return kept.length === 0 ? [] : [[section, Object.fromEntries(kept)] as const];
    }),
  );

describe.skipIf(missing !== null)(`after any edit${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  it.each<[AwsFileKind, fc.Arbitrary<string>]>([
    ['config', withOwn(anyConfig, '[profile x-fob]')],
    ['credentials', withOwn(anyCredentials, '[x-fob]')],
  ])(
    'the AWS CLI reads the new values, and all tools read everything else as before: %s',
    async (file, texts) => {
      const tried = sampled(fc.tuple(texts, edits(file)), 1_500).map(([before, edit]) => ({
        before,
        edit,
        result: edit.run(before),
      }));
      const all = tried.flatMap(({ before, edit, result }) =>
        result.ok && result.value !== before ? [{ before, edit, after: result.value }] : [],
      );
      const botocore = file === 'config' ? readConfigWithBotocore : readRawWithBotocore;
      const old = botocore(all.map(({ before }) => before));
      const now = botocore(all.map(({ after }) => after));
      for (const [index, { before, edit, after }] of all.entries()) {
        const [was, is] = [old[index], now[index]];
        const isRemoval = edit.what === 'remove the own section of a profile';
        const { what } = edit;
        if (was === undefined || is === undefined || 'lines' in was || 'lines' in is) {
          // Credentials that have ended are removed in any case.
          expect({ what, before, after, was, is, isRemoval }).toEqual({
            what,
            before,
            after,
            was,
            is,
            isRemoval: true,
          });
          continue;
        }
        const isExact = !/^(copy|rename the|remove the own)/.test(what) && !before.includes('DEFAULT');
        // Lines that the CLI took for a part of the removed section are read on their own then.
        const joined = isRemoval ? joinedNames(before, file) : [];
        if (joined.includes('DEFAULT')) continue;
        const isKnown = (section: string): boolean =>
          !isRemoval || (section in was.sections && !joined.includes(section));
        const cli = Object.fromEntries(Object.entries(is.sections).filter(([section]) => isKnown(section)));
        const wanted = without(edit.expected(was.sections), ...joined);
        expect({ what, before, after, cli: compared(cli, edit, isExact) }).toEqual({
          what,
          before,
          after,
          cli: compared(wanted, edit, isExact),
        });
        const [config, credentials] = [file === 'config', file === 'credentials'];
        const sdkBefore = (await readWithJavaScript(config ? before : '', credentials ? before : ''))[file];
        const sdkAfter = (await readWithJavaScript(config ? after : '', credentials ? after : ''))[file];
        expect({ what, before, after, sdk: compared(sdkAfter, edit, false) }).toEqual({
          what,
          before,
          after,
          sdk: compared(sdkBefore, edit, false),
        });
      }
      expect(all.length).toBeGreaterThan(tried.length / 10);
    },
    LAW_TIMEOUT,
  );
});

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import type { AwsFileKind, ParsedFile } from '../../../src/main/core/aws-files/section';
import { anyConfig, anyCredentials, sampled, isClear, LAW_TIMEOUT } from './any-file';
import {
  missingBotocore,
  readConfigWithBotocore,
  readRawWithBotocore,
  readWithFob,
  readWithJavaScript,
  type Sections,
} from './oracles';

const missing = missingBotocore();

/** Whether a problem of Fob is about the whole file, or stands in or right below a section of this name. */
function isTold({ sections, problems }: ParsedFile, name: string): boolean {
  const own = sections.filter(({ kind, name: found }) =>
    [found, `${kind}.${found}`, found.replace(/\s/, '.')].includes(name),
  );
  return problems.some(
    ({ line, message }) =>
      /invisible|whole file|every section|is not a profile|closing bracket|inside the brackets|section’s name/.test(
        message,
      ) || own.some((section) => section.line <= line && line <= section.endLine),
  );
}

const withoutEmpty = (sections: Sections): Sections =>
  Object.fromEntries(
    Object.entries(sections)
      .map(
        ([name, keys]) => [name, Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== ''))] as const,
      )
      .filter(([, keys]) => Object.keys(keys).length > 0),
  );

describe.skipIf(missing !== null)(`where readers differ${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  it.each<[AwsFileKind, fc.Arbitrary<string>]>([
    ['config', anyConfig],
    ['credentials', anyCredentials],
  ])(
    'a problem names the line, and elsewhere all read the same: %s',
    async (file, texts) => {
      const all = sampled(texts, 1_000);
      const found = (file === 'config' ? readConfigWithBotocore : readRawWithBotocore)(all);
      const seen = { refused: 0, different: 0, alike: 0 };
      for (const [index, text] of all.entries()) {
        const parsed = parseAwsFile(text, file);
        const botocore = found[index];
        if (botocore === undefined) throw new Error('botocore did not answer');
        if ('lines' in botocore) {
          seen.refused += 1;
          const told = parsed.problems.filter(({ message }) => message.includes('the AWS CLI refuses the whole file'));
          const lines = told.map(({ line }) => line);
          const isRight = !isClear(text) || (lines.length > 0 && botocore.lines.every((line) => lines.includes(line)));
          expect([text, botocore, lines, isRight]).toEqual([text, botocore, lines, true]);
          continue;
        }
        const [config, credentials] = file === 'config' ? [text, ''] : ['', text];
        const [cli, sdk, fob] = [
          withoutEmpty(botocore.sections),
          withoutEmpty((await readWithJavaScript(config, credentials))[file]),
          withoutEmpty(readWithFob(config, credentials)[file]),
        ];
        const names = [...new Set([...Object.keys(cli), ...Object.keys(sdk), ...Object.keys(fob)])];
        const different = names.filter(
          (name) => !isDeepStrictEqual(cli[name], sdk[name]) || !isDeepStrictEqual(cli[name], fob[name]),
        );
        seen[different.length > 0 ? 'different' : 'alike'] += 1;
        const untold = different.filter((name) => !isTold(parsed, name));
        expect({ text, untold, cli, sdk, fob }).toEqual({ text, untold: [], cli, sdk, fob });
      }
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(all.length / 50);
    },
    LAW_TIMEOUT,
  );
});

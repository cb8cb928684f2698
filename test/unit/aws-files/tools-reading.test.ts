import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatToolsRead, type Reading } from '../../../src/main/core/aws-files/what-tools-read';
import { anyConfig, anyCredentials, cases, isClear, LAW_TIMEOUT, sampled } from './any-file';
import { missingBotocore, readRawWithBotocore, readWithJavaScript, type Sections } from './oracles';

const plain = (reading: Reading): Sections =>
  Object.fromEntries(
    [...reading].map(([header, keys]) => [
      header,
      Object.fromEntries([...keys].map(([key, { value }]) => [key, value])),
    ]),
  );

const anyFiles = fc.oneof(anyConfig, anyCredentials).filter(isClear);

describe('what Fob believes that tools read', () => {
  const missing = missingBotocore();
  it.skipIf(missing !== null)(
    `is what botocore reads and refuses, in any file${missing ?? ''}`,
    () => {
      const texts = sampled(anyFiles, 1_000);
      const found = readRawWithBotocore(texts);
      const seen = { read: 0, refused: 0 };
      texts.forEach((text, index) => {
        const { obstacle, cli } = whatToolsRead(text);
        const botocore = found[index];
        if (botocore === undefined) throw new Error('botocore did not answer');
        if ('lines' in botocore) {
          seen.refused += 1;
          const [first = obstacle?.line] = botocore.lines;
          // Python says first what stops it at once.
          expect([text, obstacle !== null && obstacle.line <= (first ?? 0)]).toEqual([text, true]);
          return;
        }
        seen.read += 1;
        // botocore adds these keys to every section, and reads them nowhere else.
        if (cli.has('DEFAULT')) return;
        expect([text, obstacle]).toEqual([text, null]);
        expect([text, plain(cli)]).toEqual([text, botocore.sections]);
      });
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(texts.length / 10);
    },
    LAW_TIMEOUT,
  );

  it(
    'is what the AWS SDK for JavaScript reads, in any credentials file',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(anyCredentials, anyConfig), async (text) => {
          const read: Sections = {};
          const values = [...whatToolsRead(text).sdk].flatMap(([header, keys]) =>
            [...keys].map(([key, { value, line }]) => ({ header, key, value, line })),
          );
          // Some headers name the same section in other words. The later value counts.
          for (const { header, key, value } of values.sort((a, b) => a.line - b.line)) {
            const name = header.replace(/^(profile|sso-session|services)\s(["']?)([\w\-@+.%:/]+)\2$/, '$1.$3');
            (read[name] ??= {})[key] = value;
          }
          expect(read).toEqual((await readWithJavaScript('', text)).credentials);
        }),
        { numRuns: cases(1_000) },
      );
    },
    LAW_TIMEOUT,
  );
});

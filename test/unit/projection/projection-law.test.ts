/**
 * The law of the projection: tools read it as they read the person's files, profile by profile and key by key, but for the
 * profiles that Fob serves. Those have Fob's `credential_process` and nothing that leads to other credentials.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { credentialsCommand } from '../../../src/main/core/aws-files/process-lines';
import type { AwsFileKind } from '../../../src/main/core/aws-files/section';
import { credentialKeys } from '../../../src/main/core/projection/credential-keys';
import { projectFiles } from '../../../src/main/core/projection/project-files';
import { framed } from '../../../src/main/core/projection/view-text';
import { LAW_TIMEOUT, sampled } from '../aws-files/any-file';
import {
  missingBotocore,
  readConfigWithBotocore,
  readRawWithBotocore,
  readWithJavaScript,
  type Sections,
} from '../aws-files/oracles';
import { anyCase, digest, FOB_COMMAND } from './generated';

const missing = missingBotocore();
/** The SDK takes the group and a colon with what follows it for parts of the name. */
const isOfCredentials = (key: string): boolean => {
  const name = key.replace(/\s*:.*/, '');
  return credentialKeys.includes((name.split('.').at(-1) ?? '').toLowerCase());
};

/** The same without what Fob may change: sections without keys count for nothing. */
function untouched(sections: Sections, changed: ReadonlySet<string>, nestedToo: boolean): Sections {
  const kept = Object.entries(sections).map(([name, values]) => {
    const mayGo = (key: string): boolean =>
      changed.has(name) && (nestedToo ? isOfCredentials(key) : credentialKeys.includes(key));
    return [name, Object.fromEntries(Object.entries(values).filter(([key]) => !mayGo(key)))] as const;
  });
  return Object.fromEntries(kept.filter(([, values]) => Object.keys(values).length > 0));
}

const cases = sampled(anyCase, 120).flatMap(({ texts, served }) =>
  [null, ...served.slice(0, 1)].map((bare) => {
    const projected = projectFiles(texts, { served, fobCommand: FOB_COMMAND, bare });
    const names = served.filter((name) => !projected.unchanged.has(name));
    const after = (file: AwsFileKind) => framed(projected.texts[file], `/home/me/.aws/${file}`, digest);
    return {
      before: texts,
      after: { config: after('config'), credentials: after('credentials') },
      bare,
      changed: new Set(names),
      unchanged: projected.unchanged,
    };
  }),
);

describe.skipIf(missing !== null)(`botocore${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const read = {} as Record<AwsFileKind, Record<'old' | 'now', ReturnType<typeof readRawWithBotocore>>>;
  // One process for each file, because most of the time goes into its start.
  beforeAll(() => {
    for (const [file, readAll] of [
      ['config', readConfigWithBotocore],
      ['credentials', readRawWithBotocore],
    ] as const) {
      const all = readAll([...cases.map(({ before }) => before[file]), ...cases.map(({ after }) => after[file])]);
      read[file] = { old: all.slice(0, cases.length), now: all.slice(cases.length) };
    }
  }, LAW_TIMEOUT);

  it('reads the projection as the original, but for what Fob serves', { timeout: LAW_TIMEOUT }, () => {
    let projected = 0;
    for (const file of ['config', 'credentials'] as const) {
      const { old, now } = read[file];
      for (const [index, { before, after, changed, bare }] of cases.entries()) {
        const [was, is] = [old[index], now[index]];
        if (was === undefined || is === undefined) throw new Error('botocore did not answer');
        const [context, isRead] = [{ before: before[file], after: after[file] }, 'sections' in was];
        expect({ ...context, isRead: 'sections' in is }).toEqual({ ...context, isRead });
        if (!('sections' in was) || !('sections' in is)) continue;
        expect({ ...context, others: untouched(is.sections, changed, false) }).toEqual({
          ...context,
          others: untouched(was.sections, changed, false),
        });
        for (const name of changed) {
          const own = Object.entries(is.sections[name] ?? {}).filter(([key]) => credentialKeys.includes(key));
          const command = credentialsCommand(FOB_COMMAND, name);
          const wanted = file === 'config' && name !== bare ? [['credential_process', command]] : [];
          expect({ ...context, name, own }).toEqual({ ...context, name, own: wanted });
          projected += 1;
        }
      }
    }
    expect(projected).toBeGreaterThan(cases.length / 4);
  });

  it('finds the profile without credentials in one of the files, because SDKs refuse one that is in none', () => {
    let looked = 0;
    for (const [index, { bare: name, after, changed }] of cases.entries()) {
      const [config, credentials] = [read.config.now[index], read.credentials.now[index]];
      if (name === null || !changed.has(name) || !config || !credentials) continue;
      if ('lines' in config || 'lines' in credentials) continue;
      const names = [...Object.keys(config.sections), ...Object.keys(credentials.sections)];
      expect({ after, names }).toEqual({ after, names: expect.arrayContaining([name]) as string[] });
      looked += 1;
    }
    expect(looked).toBeGreaterThan(4);
  });
});

describe('the AWS SDK for JavaScript', () => {
  it('reads the projection as the original, but for what Fob serves', { timeout: LAW_TIMEOUT }, async () => {
    for (const { before, after, changed, bare } of cases) {
      const [was, is] = [
        await readWithJavaScript(before.config, before.credentials),
        await readWithJavaScript(after.config, after.credentials),
      ];
      for (const file of ['config', 'credentials'] as const) {
        const context = { before: before[file], after: after[file] };
        expect({ ...context, others: untouched(is[file], changed, true) }).toEqual({
          ...context,
          others: untouched(was[file], changed, true),
        });
      }
      for (const name of changed) {
        const merged = { ...is.config[name], ...is.credentials[name] };
        const own = Object.entries(merged).filter(([key]) => credentialKeys.includes(key));
        const isReadable = /^[\w\-@+.%:/]+$/.test(name) && is.config[name] !== undefined;
        const wanted =
          isReadable && name !== bare ? [['credential_process', credentialsCommand(FOB_COMMAND, name)]] : [];
        expect({ before, after, name, own }).toEqual({ before, after, name, own: wanted });
      }
    }
  });
});

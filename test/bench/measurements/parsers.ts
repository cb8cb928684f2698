import { randomFillSync } from 'node:crypto';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import { projectFiles } from '../../../src/main/core/projection/project-files';
import { decodeQr } from '../../../src/renderer/qr/decode-qr';
import { outsideParsers } from '../../unit/outside-text/parsers';
import type { Measurement } from '../measurement';
import { compare, type Result } from '../result';

const ROUNDS = 5;
const MEGA = 1_000_000;

/**
 * Measures how long each parser of text from outside takes for a megabyte, at its largest text and at a quarter of it,
 * for the text that is hardest at the largest size. A parser whose time is in proportion to its text has a ratio near 1.
 * One whose time grows with the square has 4.
 */
export const measureParsers: Measurement = async ({ progress }) => {
  const results: Result[] = [];
  for (const { name, limit, attacks, parse } of [...outsideParsers, configFile, roleProfiles, picture]) {
    const times = new Map<string, number>();
    for (const [attack, make] of Object.entries(attacks)) times.set(attack, await msPerMega(parse, make(limit)));
    const [hardest = ''] = [...times].sort(([, one], [, other]) => other - one)[0] ?? [];
    progress(`${name}: ${hardest}`);
    const make = attacks[hardest as keyof typeof attacks] as (length: number) => string;
    const pairs: { fob: number; baseline: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      pairs.push({ fob: await msPerMega(parse, make(limit)), baseline: await msPerMega(parse, make(limit / 4)) });
    }
    const what = `A ${name} of ${inWords(limit)}: ${hardest}`;
    results.push(compare({ what, against: 'a quarter of it', unit: 'ms per MB', target: { atMost: 3 } }, pairs));
  }
  return results;
};

/** Milliseconds for a million characters. Short texts are read several times, because the clock is too coarse for one. */
async function msPerMega(parse: (text: string) => unknown, text: string): Promise<number> {
  const times = Math.max(1, Math.ceil(400_000 / text.length));
  const start = performance.now();
  for (let index = 0; index < times; index += 1) await parse(text);
  return ((performance.now() - start) / (times * text.length)) * MEGA;
}

const inWords = (characters: number): string => `${characters / 1_000} kB`;

const lines = (line: (index: number) => string) => (length: number) =>
  Array.from({ length: Math.ceil(length / line(0).length) }, (_, index) => line(index)).join('');

const configFile = {
  name: 'file in ~/.aws',
  limit: 1_000_000,
  parse: (text: string) => parseAwsFile(text, 'config'),
  attacks: {
    sections: lines((index) => `[profile p${index}]\nregion=x\n`),
    'keys that are there twice': lines(() => 'region = x\n'),
    'one long line': (length: number) => `a=${' '.repeat(length)}x`,
    comments: lines(() => '# ;\n'),
    'joined lines': lines(() => ' x\n'),
  },
};

const KEY = '[root]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/EXAMPLEKEY\n';

const roles = (more: (index: number) => string) => (length: number) =>
  lines(
    (index) =>
      `[profile p${index}]\nrole_arn = arn:aws:iam::111122223333:role/r${index}\nsource_profile = root\n${more(index)}\n`,
  )(length);

/** A config with thousands of role profiles: from its text to their plans and to the projection of both files. */
const roleProfiles = {
  name: 'config with role profiles, planned and projected,',
  limit: 2_000_000,
  parse: (text: string) => {
    const config = `[profile root]\nmfa_serial = arn:aws:iam::111122223333:mfa/alice\n${text}`;
    const { plans } = readConfiguration(
      {
        config: { path: '~/.aws/config', text: config, problem: null },
        credentials: { path: '~/.aws/credentials', text: KEY, problem: null },
      },
      {},
    );
    const served = plans.filter(({ supported }) => supported).map(({ name }) => name);
    return projectFiles({ config, credentials: KEY }, { served, fobCommand: '/usr/bin/fob', bare: null });
  },
  attacks: {
    plain: roles(() => ''),
    'one certificate bundle for all': roles(() => 'ca_bundle = /etc/corp.pem\n'),
    'a certificate bundle for each': roles((index) => `ca_bundle = /etc/${index}.pem\n`),
    'one of them there twice': roles((index) => (index === 7 ? '[profile "p7"]\nregion = x\n' : '')),
  },
};

/** A picture of this many pixels. The text only has the right length. */
const picture = {
  name: 'picture of a QR code, in pixels,',
  limit: 1_000_000,
  parse: ({ length }: string) => decodeQr(noise(Math.floor(Math.sqrt(length)))),
  attacks: { noise: (length: number) => ' '.repeat(length) },
};

function noise(side: number): { width: number; height: number; data: Uint8Array } {
  return { width: side, height: side, data: randomFillSync(new Uint8Array(4 * side * side)) };
}

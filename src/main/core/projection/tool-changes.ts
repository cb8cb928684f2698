/** What a tool changed in a projected file, key by key. Pure functions. */
import { credentialsCommand } from '../aws-files/process-lines';
import type { SectionChange } from '../aws-files/change-sections';
import { sectionId } from '../aws-files/find-sections';
import { askedOfFob } from '../aws-files/ownership';
import type { AwsFileKind } from '../aws-files/section';
import { readHeader } from '../aws-files/section-header';
import { whatToolsRead } from '../aws-files/what-tools-read';
import { valueDigest, type Base } from './base';
import type { Digest } from './view-text';

/** How a text differs from the one that Fob wrote. */
export interface ToolChanges {
  changes: SectionChange[];
  /** The headers of sections that are gone, without their brackets. */
  gone: string[];
}

/** What a text is compared with. */
export interface Compared {
  base: Base;
  file: AwsFileKind;
  fobCommand: string;
  digest: Digest;
}

const PROCESS = 'credential_process';

/** Compares a text with what Fob wrote. Fob's own `credential_process` lines count for nothing. */
export function toolChanges(body: string, { base, file, fobCommand, digest }: Compared): ToolChanges {
  const idOf = (header: string): string => sectionId(sectionOf(header, file));
  const before = new Map(Object.entries(base));
  // A tool may write the header of a section in another way. A file may also have two headers of the same section.
  const byId = new Map([...before].map(([header, keys]) => [idOf(header), keys]));
  const changes: SectionChange[] = [];
  const now = whatToolsRead(body).cli;
  const written = new Set<string>();
  for (const [header, keys] of now) {
    const section = sectionOf(header, file);
    const known = before.get(header) ?? byId.get(idOf(header)) ?? {};
    if (!before.has(header)) written.add(idOf(header));
    const isOwn = (key: string, value: string): boolean => key === PROCESS && askedOfFob(value) === section.name;
    const wasOwn = (key: string): boolean =>
      key === PROCESS && known[key] === valueDigest(credentialsCommand(fobCommand, section.name), digest);
    const values = [...keys].flatMap(([key, { value }]) =>
      known[key] === valueDigest(value, digest) || isOwn(key, value) ? [] : [[key, value] as const],
    );
    const without = Object.keys(known).filter((key) => !keys.has(key) && !wasOwn(key));
    // A new section without keys says nothing. It may be all that a killed tool has written.
    if (values.length > 0 || without.length > 0) {
      changes.push({ section, values: Object.fromEntries(values), without });
    }
  }
  const gone = [...before.keys()].filter((header) => !now.has(header) && !written.has(idOf(header)));
  return { changes, gone };
}

function sectionOf(header: string, file: AwsFileKind): SectionChange['section'] {
  const { kind, name } = readHeader(header, file);
  return { kind, name, header };
}

/** For example "region, output of [profile a]". Without any value, because it may be a secret. */
export const inWords = (changes: readonly SectionChange[]): string =>
  changes
    .map(({ section: { header }, values, without }) => {
      const keys = [...Object.keys(values), ...without].join(', ');
      return keys === '' ? `[${header}]` : `${keys} of [${header}]`;
    })
    .join('; ');

/** The lines of a text that Fob did not write, below their headers. */
export function linesOfTool(body: string, { base, digest }: Pick<Compared, 'base' | 'digest'>): string {
  const known = new Set<number>();
  for (const [header, keys] of whatToolsRead(body).cli) {
    for (const [key, { value, line }] of keys) {
      if (base[header]?.[key] !== valueDigest(value, digest)) continue;
      for (let more = value.split('\n').length; more > 0; more -= 1) known.add(line + more - 1);
    }
  }
  let header = '';
  const lines: string[] = [];
  for (const [index, line] of body.split('\n').entries()) {
    if (line.trim() === '' || line.trim().startsWith('#') || known.has(index + 1)) continue;
    if (line.trim().startsWith('[')) {
      header = `${line}\n`;
      continue;
    }
    lines.push(`${header}${line}\n`);
    header = '';
  }
  return lines.join('');
}

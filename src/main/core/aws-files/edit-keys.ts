/** Changes keys in the person's sections: one line for each key, and no other byte. */
import { ok, type Result } from '../../../contract/app-error';
import { changeSections } from './change-sections';
import { refusalOfValues } from './edit-rules';
import { splitLines } from './edit-text';
import { findSections } from './find-sections';
import { safeEdit } from './safe-edit';
import type { AwsFileKind } from './section';
import { headerOf } from './section-header';
import { linesOfKeys } from './section-lines';

export interface KeyChange {
  /** The names of the profiles. A profile without a section in this file gets one at its end. */
  names: readonly string[];
  /** Keys in lower case. */
  values: Readonly<Record<string, string>>;
  /** Keys to remove, in lower case. */
  without?: readonly string[];
  file: AwsFileKind;
}

/**
 * Sets and removes the same keys in the sections of some profiles. Returns the new text, or the same text if it says all
 * of that already. It changes all of them or none.
 */
export function setKeys(text: string, { names, values, without = [], file }: KeyChange): Result<string> {
  const changes = [...new Set(names)].map((name) => ({
    section: { kind: 'profile' as const, name, header: headerOf(name, file).slice(1, -1) },
    values,
    without,
  }));
  return refusalOfValues(names.join(', '), values) ?? changeSections(text, changes, file);
}

export interface KeyRemoval {
  /** The name of the profile. */
  name: string;
  /** Names of the keys, in lower case. */
  keys: readonly string[];
  file: AwsFileKind;
}

/** Removes keys from every section of a profile. Returns the same text if none of the keys is there. */
export function removeKeys(text: string, { name, keys, file }: KeyRemoval): Result<string> {
  return safeEdit(text, file, () => {
    const sections = findSections(text, name, file);
    const gone = new Set(sections.flatMap((section) => [...linesOfKeys(section, keys)]));
    const left = splitLines(text).filter((_, index) => !gone.has(index + 1));
    const headers = new Set(sections.map(({ header }) => header));
    const isRemoved = (header: string, key: string): boolean => headers.has(header) && keys.includes(key);
    return ok({
      text: left.join(''),
      mayChange: isRemoved,
      isRemoved,
      isChanged: (header, line) => headers.has(header) && gone.has(line),
    });
  });
}

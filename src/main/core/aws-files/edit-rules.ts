/** Says what Fob may write into a section: nothing that could end the line, the value or the section. */
import { fail, type AppError } from '../../../contract/app-error';
import { DEFAULTS } from './cli-lines';
import type { Section } from './section';

const NAME = /^[\w\-@+.%:/]+$/;
const KEY = /^[a-z][a-z0-9_]*$/;
/** Tools also write keys with `-`, and nested ones. */
const ANY_KEY = /^[a-z][a-z0-9_-]*(?:\.[A-Za-z][\w-]*)?$/;

type Refusal = { ok: false; error: AppError } | null;

/** Returns null if Fob can write a new section of this name so that every SDK reads it. */
export function refusalOfName(section: string): Refusal {
  if (section === DEFAULTS) {
    return refuse(
      'The AWS CLI reads [DEFAULT] as defaults of every section, not as a profile.',
      'Choose another name.',
    );
  }
  if (NAME.test(section) && section !== '__proto__') return null;
  return refuse(
    `[${visible(section)}] cannot be a section: the AWS SDK for JavaScript reads only letters, digits and -_@+.%:/ in names.`,
    'Rename the profile.',
  );
}

/** Returns null if Fob can write these values so that every SDK reads the same values back. */
export function refusalOfValues(section: string, values: Readonly<Record<string, string>>): Refusal {
  const odd = Object.entries(values).find(([key, value]) => !KEY.test(key) || value === '');
  if (odd === undefined) return refusalOfLines(section, values);
  return KEY.test(odd[0])
    ? refuse(
        `The value of ${odd[0]} for [${visible(section)}] is empty, and tools would read the next lines as part of it.`,
        'Correct it where it comes from.',
      )
    : refuse(`"${visible(odd[0])}" cannot be a key.`, 'Use lower case letters, digits and _.');
}

/** The same for what a tool wrote: a value may be empty then, and a key may be nested, as in `s3.addressing_style`. */
export function refusalOfLines(section: string, values: Readonly<Record<string, string>>): Refusal {
  for (const [key, value] of Object.entries(values)) {
    if (!ANY_KEY.test(key))
      return refuse(`"${visible(key)}" cannot be a key.`, 'Use lower case letters, digits, _ and -.');
    const reason = reasonAgainst(value);
    if (reason !== null)
      return refuse(`The value of ${key} for [${visible(section)}] ${reason}.`, 'Correct it where it comes from.');
  }
  return null;
}

/** The message never shows the value, which may be a secret. */
function reasonAgainst(value: string): string | null {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return 'has a line break or another control character';
  if (/\p{Cs}/u.test(value)) return 'is not valid Unicode text';
  if (value !== value.trim()) return 'starts or ends with white space, which tools cut off';
  if (/(?:^|\s)[;#]/.test(value)) return 'has # or ; where a comment would start';
  return null;
}

/** The refusal to edit a section that is there more than once. */
export const takenTwice = (sections: readonly Section[]) =>
  fail({
    code: 'section-taken' as const,
    message: `[${sections[0]?.header ?? ''}] appears more than once, in lines ${sections.map(({ line }) => line).join(' and ')}.`,
    nextStep: 'Remove all but one of them, then try again.',
  });

const visible = (text: string) => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '?').slice(0, 100);

const refuse = (message: string, nextStep: string) => fail({ code: 'request-invalid' as const, message, nextStep });

/** Reads what stands between the brackets of a section header. */
import { DEFAULTS } from './cli-lines';
import type { AwsFileKind, SectionKind } from './section';
import { shellWords } from './shell-words';

export interface Header {
  kind: SectionKind;
  name: string;
  /** What is wrong with the header, and what to write instead. */
  problem: { message: string; nextStep: string } | null;
}

const KINDS = ['profile', 'sso-session', 'services'] as const;
/** A header with a prefix, as the AWS SDK for JavaScript splits it. */
const WITH_PREFIX_FOR_JAVASCRIPT = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/;
/** Sections of the AWS CLI that are not profiles. */
const ofTheCli = new Set(['plugins', 'preview']);

/** The header of a profile's section, with brackets. */
export const headerOf = (name: string, file: AwsFileKind): string =>
  file === 'credentials' || name === 'default' ? `[${name}]` : `[profile ${name}]`;

/**
 * The section to which the AWS SDK for JavaScript adds the keys below this header, such as `profile.a` for `[profile a]`.
 * Null: it drops them.
 */
export function sectionForJavaScript(inside: string): string | null {
  const match = WITH_PREFIX_FOR_JAVASCRIPT.exec(inside);
  if (match === null) return inside === '' ? null : inside;
  const [, prefix = '', , name = ''] = match;
  return (KINDS as readonly string[]).includes(prefix) ? `${prefix}.${name}` : null;
}

/** The profile that the AWS SDK for JavaScript reads below this header. It takes `[profile.a]` for `[profile a]`. */
export function profileForJavaScript(inside: string, file: AwsFileKind): string | null {
  const section = sectionForJavaScript(inside);
  if (file === 'credentials' || section === 'default') return section;
  return section?.startsWith('profile.') ? section.slice('profile.'.length) : null;
}

/**
 * Reads a header as the AWS CLI does, and names the ones that the AWS SDK for JavaScript reads differently.
 * `[profile.x]` is not a profile; the SDK reads it as `[profile x]` by accident.
 */
export function readHeader(inside: string, file: AwsFileKind): Header {
  if (inside === '__proto__' || inside === 'profile __proto__') {
    return other(inside, `The AWS SDK for JavaScript refuses the whole file because of [${inside}].`, 'Rename it.');
  }
  if (inside === DEFAULTS) {
    return other(
      inside,
      `The AWS CLI reads the keys below [${inside}] as defaults of every section. Other tools do not.`,
      'Move them into the profiles, or call the section [default].',
    );
  }
  return file === 'config' ? readConfigHeader(inside) : readCredentialsHeader(inside);
}

function readConfigHeader(inside: string): Header {
  if (inside === 'default') return { kind: 'profile', name: inside, problem: null };
  const kind = KINDS.find((prefix) => inside.startsWith(prefix));
  const [first, name, ...further] = (kind === undefined ? null : shellWords(inside)) ?? [];
  if (kind === undefined || name === undefined || further.length > 0) return notAProfile(inside);
  const match = WITH_PREFIX_FOR_JAVASCRIPT.exec(inside);
  const isReadAlike = first === kind && match?.[1] === kind && match[3] === name;
  return { kind, name, problem: isReadAlike ? null : notForJavaScript(inside) };
}

function notAProfile(inside: string): Header {
  if (ofTheCli.has(inside)) return { kind: 'other', name: inside, problem: null };
  const name = inside.replace(/^profile\b[.\s]*/, '').trim();
  const nextStep = /^[\w\-@+.%:/]+$/.test(name)
    ? `Write [profile ${name}].`
    : 'Write [profile NAME], with a name without spaces.';
  return other(
    inside,
    `[${inside}] is not a profile. In the config file, a profile is called [profile NAME].`,
    nextStep,
  );
}

function readCredentialsHeader(inside: string): Header {
  const name = inside.trim();
  const [first, bare, ...further] = shellWords(name) ?? [];
  if (bare !== undefined && further.length === 0 && KINDS.some((kind) => kind === first)) {
    return other(
      inside,
      `[${inside}] is not a profile. In the credentials file, a profile is called [NAME].`,
      `Write [${bare}].`,
    );
  }
  if (name !== inside || name === '') {
    return other(
      inside,
      `[${inside}] has spaces inside the brackets, so no tool finds it.`,
      `Write [${name || 'NAME'}].`,
    );
  }
  return { kind: 'profile', name, problem: WITH_PREFIX_FOR_JAVASCRIPT.test(inside) ? notForJavaScript(inside) : null };
}

const notForJavaScript = (inside: string) => ({
  message: `The AWS SDK for JavaScript does not read [${inside}], but the AWS CLI does.`,
  nextStep: 'Use letters, digits and -_@+.%:/ in names, and one space after "profile".',
});

const other = (name: string, message: string, nextStep: string): Header => ({
  kind: 'other',
  name,
  problem: { message, nextStep },
});

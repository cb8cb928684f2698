/** Reads what stands between the brackets of a section header. */
import type { AwsFileKind, SectionKind } from './section';

export interface Header {
  kind: SectionKind;
  name: string;
  /** What is wrong with the header, and what to write instead. */
  problem: { message: string; nextStep: string } | null;
}

/** `profile x`, `profile "x"`, `sso-session x`, `services x` as the AWS CLI splits them. */
const PREFIXED = /^(profile|sso-session|services)\s+(?:"([^"]+)"|'([^']+)'|([^\s"']+))\s*$/;
/** The only form with a prefix that the AWS SDK for JavaScript accepts. */
const PREFIXED_FOR_JAVASCRIPT = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/;
/** Sections of the AWS CLI that are not profiles. */
const ofTheCli = new Set(['plugins', 'preview']);

/**
 * Fob reads a section if the AWS CLI or the JavaScript SDK reads it, and names the one that does not. `[profile.x]` is
 * not a profile; the SDK reads it as `[profile x]` by accident.
 */
export function readHeader(inside: string, file: AwsFileKind): Header {
  if (inside === '__proto__' || inside === 'profile __proto__') {
    return other(inside, `The AWS SDK for JavaScript refuses the whole file because of [${inside}].`, 'Rename it.');
  }
  return file === 'config' ? readConfigHeader(inside) : readCredentialsHeader(inside);
}

function readConfigHeader(inside: string): Header {
  if (inside === 'default') return { kind: 'profile', name: inside, problem: null };
  const match = PREFIXED.exec(inside);
  if (!match) return notAProfile(inside);
  const name = match[2] ?? match[3] ?? match[4] ?? '';
  return {
    kind: match[1] as SectionKind,
    name,
    problem: PREFIXED_FOR_JAVASCRIPT.test(inside) ? null : notForJavaScript(inside),
  };
}

function notAProfile(inside: string): Header {
  if (ofTheCli.has(inside)) return { kind: 'other', name: inside, problem: null };
  const name = inside.replace(/^profile\b[.\s]*/, '').trim();
  const nextStep = /^[\w\-@+.%:/]+$/.test(name)
    ? `Write [profile ${name}].`
    : 'Write [profile NAME], the name without spaces.';
  return other(
    inside,
    `[${inside}] is not a profile: in the config file a profile is called [profile NAME].`,
    nextStep,
  );
}

function readCredentialsHeader(inside: string): Header {
  const name = inside.trim();
  const match = PREFIXED.exec(name);
  if (match) {
    const bare = match[2] ?? match[3] ?? match[4] ?? '';
    return other(
      inside,
      `[${inside}] is not a profile: in the credentials file a profile is called [NAME].`,
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
  return { kind: 'profile', name, problem: PREFIXED_FOR_JAVASCRIPT.test(inside) ? notForJavaScript(inside) : null };
}

const notForJavaScript = (inside: string) => ({
  message: `The AWS SDK for JavaScript does not read [${inside}], the AWS CLI does.`,
  nextStep: 'Use letters, digits and -_@+.%:/ in names, and one space behind "profile".',
});

const other = (name: string, message: string, nextStep: string): Header => ({
  kind: 'other',
  name,
  problem: { message, nextStep },
});

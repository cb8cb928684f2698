/** Every dead end gets its button: an error whose next step is in Fob offers it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppError, ErrorCode } from '../../../src/contract/app-error';
import { offersOf } from '../../../src/contract/error-offers';
import { offers } from '../../../src/contract/offers';
import { explain } from '../../../src/main/core/aws/explain';
import { errorTraits } from '../../../src/main/core/aws/error-traits';
import { answerOf } from './doubles';

/** Words of a next step that name something in Fob or in the files that Fob shows, and an offer that leads there. */
const places: readonly [RegExp, readonly (typeof offers)[number][]][] = [
  [/under Devices/, ['show-devices', 'add-device', 'add-key']],
  [/(?:add|put) the (?:new )?access key/i, ['add-key', 'open-credentials', 'show-devices']],
  [/~\/\.aws\/config/, ['open-config', 'edit-profile']],
  [/~\/\.aws\/credentials/, ['open-credentials', 'open-config', 'add-key', 'show-profile']],
  [/\b(?:region|mfa_serial|duration_seconds|role_arn|endpoint_url|external_id)\b[^.;]*\bprofile\b/, ['edit-profile']],
  [/Fob’s settings|under Settings/, ['open-settings']],
  [/press Allow/, ['allow-program']],
  [/[Ss]tart the session|Start it again in Fob|Start \$\{profile\} in Fob|Refresh the profile/, ['start-session']],
  [/press Try again|let Fob try again/, ['retry-vault']],
  [/Enter it in Fob/, ['enter-code']],
  [/give \$\{userName\} an MFA device/, ['add-device']],
];

/** Errors that people read in a terminal or right beside what they are to use, so that a button would lead nowhere. */
const elsewhere: readonly RegExp[] = [
  // The projection is asked from a terminal; both texts are for it.
  /fob shell-init/,
  // The dialog for a key is open, and its other choice is there.
  /or keep the (?:access )?key in ~\/\.aws\/credentials/,
  /Move it to the credentials file/,
  // For a Fob without a window.
  /Fob with a display/,
];

interface Literal {
  file: string;
  code: ErrorCode;
  nextStep: string;
  own: AppError['offers'];
}

/** The objects in the sources that have a code and a next step. */
function errorsIn(file: string): Literal[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/code: '([a-z0-9-]+)',/g)].flatMap(({ 1: code = '', index }) => {
    if (!(code in errorTraits)) return [];
    const object = objectAround(text, index);
    const nextStep = /nextStep:\s*([\s\S]*?)(?:,\n|\s*}\s*$)/.exec(object)?.[1];
    if (nextStep === undefined) return [];
    const own = /offers:([^\n]*)/.exec(object)?.[1];
    const named = own === undefined ? undefined : offers.filter((offer) => own.includes(`'${offer}'`));
    return [{ file, code: code as ErrorCode, nextStep, own: named }];
  });
}

/** The text between the braces around a place. */
function objectAround(text: string, place: number): string {
  const edge = (from: number, step: 1 | -1): number => {
    for (let at = from, depth = 0; at >= 0 && at < text.length; at += step) {
      const isOpening = text[at] === (step === 1 ? '{' : '}');
      const isClosing = text[at] === (step === 1 ? '}' : '{');
      if (isClosing && depth === 0) return at;
      depth += isOpening ? 1 : isClosing ? -1 : 0;
    }
    return from;
  };
  return text.slice(edge(place, -1) + 1, edge(place, 1));
}

const sources = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src/main', name));
const errors = sources.flatMap(errorsIn);

it('finds the errors in the sources', () => {
  expect(errors.length).toBeGreaterThan(200);
});

it.each(places)('an error whose next step says %s offers it', (words, wanted) => {
  const named = errors.filter(
    ({ nextStep }) => words.test(nextStep) && !elsewhere.some((pattern) => pattern.test(nextStep)),
  );
  const dead = named.filter(({ code, own }) => {
    const offered = offersOf({ code, ...(own === undefined ? {} : { offers: own }) });
    return !wanted.some((offer) => offered.includes(offer));
  });
  expect(named.length).toBeGreaterThan(0);
  expect(dead.map(({ file, code, nextStep }) => `${file} ${code}: ${nextStep}`)).toEqual([]);
});

describe('a role that AWS denies', () => {
  const denied = answerOf('AccessDenied', 'User is not authorized to perform: sts:AssumeRole');
  const context = { user: 'alice', roleArn: 'arn:aws:iam::111122223333:role/admin', requestedSeconds: null };

  it('offers a device and the profile if the call had no MFA', () => {
    expect(offersOf(explain(denied, { ...context, withMfa: false }))).toEqual(['add-device', 'edit-profile']);
  });

  it('offers only the profile if it had', () => {
    expect(offersOf(explain(denied, { ...context, withMfa: true }))).toEqual(['edit-profile']);
  });
});

it('an outage offers nothing, because only the network helps', () => {
  expect(offersOf({ code: 'offline' })).toEqual([]);
});

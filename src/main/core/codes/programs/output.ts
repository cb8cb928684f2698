/** Reads the code in what a program printed. The output is from outside and may be secret, so no error quotes it. */
import { fail, ok, type Result } from '../../../../contract/app-error';
import { withoutEscapes } from '../../base/said-words';

/** Characters. A code is one short line; beyond this, nobody needs to look. */
const LONGEST = 2_000;

/**
 * Accepts exactly one code of six digits, the only kind that AWS takes: `123456`, `123 456`, and the line of gopass up
 * to 1.12 without `-o`: `976249 lasts 24s |------====|` (gopasspw/gopass, v1.12.8, internal/action/otp.go). What stands
 * around it may be white space, a byte order mark and escape sequences of terminals, nothing else. The error says what
 * is wrong, as the end of "It printed …".
 */
export function readCode(stdout: string): Result<string, string> {
  if (stdout.length > LONGEST) return fail('far more than a code');
  const text = withoutEscapes(stdout).replaceAll('\uFEFF', '').trim();
  const code = /^(?<first>\d{3}) ?(?<second>\d{3})$/.exec(text)?.groups;
  if (code !== undefined) return ok(`${code['first']}${code['second']}`);
  const lasting = /^(\d{6}) lasts \d{1,3}s(?:\s*\|[-=]*\|)?$/.exec(text)?.[1];
  if (lasting !== undefined) return ok(lasting);
  return fail(problemOf(text));
}

function problemOf(text: string): string {
  if (text === '') return 'nothing';
  const digits = /^\d(?:[ \d]*\d)?$/.test(text) ? text.replaceAll(' ', '').length : null;
  const codes = text.match(/(?<!\d)\d{6}(?!\d)/g)?.length ?? 0;
  if (codes > 1) return 'more than one code';
  if (digits !== null) return `a code of ${digits} ${digits === 1 ? 'digit' : 'digits'}, but AWS takes only six`;
  return codes === 1 ? 'other text beside a code' : 'text without a code of six digits';
}

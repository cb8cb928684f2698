import type { AppError, Result } from '../../../contract/app-error';
import { traitsOf } from '../aws/error-traits';

/**
 * An answer to the `fob` command. The command prints the body of a 200 or 202 to standard output, and any other body to
 * standard error. `assets/bin/fob` turns 200 into exit status 0, 202 into 5, 400 into 2, 408, 409 and 504 into 4, and
 * all others into 1.
 */
export interface CommandAnswer {
  status: number;
  contentType: string;
  body: string;
}

const PLAIN = 'text/plain; charset=utf-8';

/** Lines for a terminal or a script. */
export const printed = (body: string, status: 200 | 202 = 200): CommandAnswer => ({ status, contentType: PLAIN, body });

export const json = (body: string): CommandAnswer => ({ status: 200, contentType: 'application/json', body });

/** Makes one line of the text, because it is shown as one line in a terminal or in another program's log. */
export const refused = (status: number, line: string): CommandAnswer => ({
  status,
  contentType: PLAIN,
  body: `${line.replace(/\s+/g, ' ').trim()}\n`,
});

export const failed = ({ code, message, nextStep }: AppError): CommandAnswer =>
  refused(traitsOf({ code }).commandStatus, `${message} ${nextStep}`);

export const answered = <T>(result: Result<T>, draw: (value: T) => CommandAnswer): CommandAnswer =>
  result.ok ? draw(result.value) : failed(result.error);

/**
 * Makes a text safe for a terminal. Names come from files and may have any character, but none may move the cursor or
 * change the direction of the text.
 */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- the pattern finds control characters
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');

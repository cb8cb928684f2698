import type { AppError, Result } from '../../../contract/app-error';
import { traitsOf } from '../aws/error-traits';

/**
 * What `fob` prints, and by its status how it ends: 200 and 202 go to standard output, everything else to standard error.
 * `assets/bin/fob` turns 202 into exit status 5, 400 into 2, 408 and 409 into 4, the rest into 1.
 */
export interface CommandAnswer {
  status: number;
  contentType: string;
  body: string;
}

const plain = 'text/plain; charset=utf-8';

/** Lines for a terminal or a script. */
export const printed = (body: string, status: 200 | 202 = 200): CommandAnswer => ({ status, contentType: plain, body });

export const json = (body: string): CommandAnswer => ({ status: 200, contentType: 'application/json', body });

/** One line, whatever AWS said: it becomes one line of a terminal or of another program's log. */
export const refused = (status: number, line: string): CommandAnswer => ({
  status,
  contentType: plain,
  body: `${line.replace(/\s+/g, ' ').trim()}\n`,
});

export const failed = ({ code, message, nextStep }: AppError): CommandAnswer =>
  refused(traitsOf({ code }).commandStatus, `${message} ${nextStep}`);

export const answered = <T>(result: Result<T>, draw: (value: T) => CommandAnswer): CommandAnswer =>
  result.ok ? draw(result.value) : failed(result.error);

/** Names come from files and may hold anything; on a terminal no character of them moves the cursor or turns the text. */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');

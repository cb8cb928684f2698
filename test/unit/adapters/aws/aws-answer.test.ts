import { describe, expect, it } from 'vitest';
import { BrokenAwsError, checkAnswer, NotAwsError } from '../../../../src/main/adapters/aws/aws-answer';

const HTML = '<!DOCTYPE html>\n<html><head><title> Hotel\n Wi-Fi </title></head></html>';
const SUCCESS = '<GetSessionTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"></GetSessionTokenResponse>';
const ERROR = '<ErrorResponse xmlns="x"><Error><Code>AccessDenied</Code></Error></ErrorResponse>';

const check = (status: number, body: string, headers = {}) => checkAnswer({ status, body, headers }, 'GetSessionToken');

describe('an answer is from AWS if', () => {
  it.each([
    ['it is the XML of the action', 200, SUCCESS],
    ['the XML has a prolog and a comment', 200, `<?xml version="1.0"?>\n<!-- hello -->\n${SUCCESS}`],
    ['it is an error’s XML', 403, ERROR],
    ['it is a server error’s XML', 503, `<?xml version="1.0"?>${ERROR}`],
    ['it is an error with another root', 403, '<AccessDeniedException>\n<Message>no</Message></AccessDeniedException>'],
  ])('%s', (_, status, body) => expect(check(status, body)).toBeNull());
});

describe('an answer is not from AWS if', () => {
  it.each([
    ['a portal sends its page', 200, HTML],
    ['a proxy sends an error page', 502, HTML],
    ['it is a page in XHTML', 200, `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>`],
    ['it is a page in capital letters', 403, '<HTML><BODY>blocked</BODY></HTML>'],
    ['it is a success without a body', 200, ''],
    ['it is the success of another action', 200, SUCCESS.replaceAll('GetSessionToken', 'AssumeRole')],
    ['it is a success in JSON', 200, '{"ok":true}'],
    ['it is a refusal without a body', 403, ''],
    ['it is plain text', 407, 'proxy authentication required'],
  ])('%s', (_, status, body) => expect(check(status, body)).toBeInstanceOf(NotAwsError));

  it('it redirects. The message names the address without the part that may be a secret', () => {
    const problem = check(302, '', { location: 'https://portal.example/login?session=SECRET' });
    expect(problem).toBeInstanceOf(NotAwsError);
    expect(problem?.message).toBe('Redirected to https://portal.example.');
    expect(check(307, '', { location: ':::' })?.message).toBe('Redirected to an unnamed place.');
  });

  it('names the title of the page in the message', () => {
    expect(check(200, HTML, { 'content-type': 'text/html' })?.message).toBe(
      'Status 200, text/html, titled “Hotel Wi-Fi”.',
    );
  });
});

it('treats a server error without a page as a fault of AWS', () => {
  expect(check(503, '')).toBeInstanceOf(BrokenAwsError);
  expect(check(500, 'upstream connect error')).toBeInstanceOf(BrokenAwsError);
});

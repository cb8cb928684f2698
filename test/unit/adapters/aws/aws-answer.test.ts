import { describe, expect, it } from 'vitest';
import { BrokenAwsError, checkAnswer, NotAwsError } from '../../../../src/main/adapters/aws/aws-answer';

const html = '<!DOCTYPE html>\n<html><head><title> Hotel\n Wi-Fi </title></head></html>';
const success = '<GetSessionTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"></GetSessionTokenResponse>';
const error = '<ErrorResponse xmlns="x"><Error><Code>AccessDenied</Code></Error></ErrorResponse>';

const check = (status: number, body: string, headers = {}) => checkAnswer({ status, body, headers }, 'GetSessionToken');

describe('an answer is AWS’s when', () => {
  it.each([
    ['it is the XML of the action', 200, success],
    ['the XML has a prolog and a comment', 200, `<?xml version="1.0"?>\n<!-- hello -->\n${success}`],
    ['it is an error’s XML', 403, error],
    ['it is a server error’s XML', 503, `<?xml version="1.0"?>${error}`],
    ['it is an error with another root', 403, '<AccessDeniedException>\n<Message>no</Message></AccessDeniedException>'],
  ])('%s', (_, status, body) => expect(check(status, body)).toBeNull());
});

describe('an answer is not AWS’s when', () => {
  it.each([
    ['a portal answers its page', 200, html],
    ['a proxy answers an error page', 502, html],
    ['a page is XHTML', 200, `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>`],
    ['a page shouts', 403, '<HTML><BODY>blocked</BODY></HTML>'],
    ['a success is empty', 200, ''],
    ['a success is another action’s', 200, success.replaceAll('GetSessionToken', 'AssumeRole')],
    ['a success is JSON', 200, '{"ok":true}'],
    ['a refusal says nothing', 403, ''],
    ['it is plain text', 407, 'proxy authentication required'],
  ])('%s', (_, status, body) => expect(check(status, body)).toBeInstanceOf(NotAwsError));

  it('redirects; the message keeps the place and drops what may be a secret in it', () => {
    const problem = check(302, '', { location: 'https://portal.example/login?session=SECRET' });
    expect(problem).toBeInstanceOf(NotAwsError);
    expect(problem?.message).toBe('Redirected to https://portal.example.');
    expect(check(307, '', { location: ':::' })?.message).toBe('Redirected to an unnamed place.');
  });

  it('says what the page called itself', () => {
    expect(check(200, html, { 'content-type': 'text/html' })?.message).toBe(
      'Status 200, text/html, titled “Hotel Wi-Fi”.',
    );
  });
});

it('takes a server error without a page for AWS being out of order', () => {
  expect(check(503, '')).toBeInstanceOf(BrokenAwsError);
  expect(check(500, 'upstream connect error')).toBeInstanceOf(BrokenAwsError);
});

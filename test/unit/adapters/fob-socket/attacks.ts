import type { ask } from './clients';

/**
 * Requests that a page in a browser, a curious program or a mistake might send: description, expected status, request.
 */
export const attacksOn = (kind: 'unix' | 'tcp'): [string, number, Parameters<typeof ask>[1]][] => [
  ['another Host, by DNS rebinding', 403, { headers: { host: 'evil.example' } }],
  [
    'a Host that only starts like the right one',
    403,
    { headers: { host: kind === 'unix' ? 'fob.evil.example' : '127.0.0.1' } },
  ],
  ['an Origin', 403, { headers: { origin: 'https://evil.example' } }],
  ['an empty Origin', 403, { headers: { origin: '' } }],
  ['Sec-Fetch-Mode', 403, { headers: { 'sec-fetch-mode': 'no-cors' } }],
  ['Sec-Fetch-anything', 403, { headers: { 'Sec-Fetch-Dest': 'image' } }],
  ['POST', 405, { method: 'POST' }],
  ['HEAD', 405, { method: 'HEAD' }],
  ['OPTIONS, a preflight', 405, { method: 'OPTIONS' }],
  ['a body', 413, { headers: { 'content-length': '3' }, body: 'abc' }],
  ['a chunked body', 413, { headers: { 'transfer-encoding': 'chunked' }, body: 'abc' }],
  ['an address instead of a path', 400, { path: 'http://evil.example/credentials' }],
];

/** Values to send instead of the token, made from the right one. */
export const wrongTokens: [string, (right: string) => string | undefined][] = [
  ['none', () => undefined],
  ['an empty one', () => ''],
  ['a wrong one of the right length', () => `Bearer ${'0'.repeat(64)}`],
  ['one cut short', (right) => right.slice(0, -1)],
  ['one with more behind it', (right) => `${right}0`],
  ['one under another scheme', (right) => right.replace('Bearer', 'Basic')],
  ['one without a scheme', (right) => right.replace('Bearer ', '')],
];

/** The frame of a projected file tells what Fob wrote, what a tool changed, and what is torn. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { framed, unframed } from '../../../src/main/core/projection/view-text';
import { anyConfig, sampled } from '../aws-files/any-file';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const frame = (text: string, path = '/home/me/.aws/config'): string => framed(text, path, digest);
/** Fob ends the last line. */
const ended = (text: string): string =>
  /(?:^\uFEFF?|\n)$/.test(text) ? text : text + (text.includes('\r\n') ? '\r\n' : '\n');

it('what Fob wrote is found again, with the digest of exactly that text', () => {
  for (const text of sampled(anyConfig, 500)) {
    const found = unframed(frame(text));
    expect(found).toMatchObject({ is: 'whole' });
    const { body } = found as { body: string };
    expect(found).toEqual({ is: 'whole', digest: digest(body), body });
    if (text.split('\n')[0]?.endsWith('\r') === text.endsWith('\r')) expect(body).toBe(ended(text));
  }
});

it('a file that is cut anywhere is torn', () => {
  const whole = frame('[default]\nregion = eu-west-1\n');
  for (let end = 0; end < whole.length - 1; end += 1)
    expect([end, unframed(whole.slice(0, end))]).toMatchObject([end, { is: 'torn' }]);
  // Nothing but the last line end is missing.
  expect(unframed(whole.slice(0, -1))).toEqual(unframed(whole));
});

it('a file is torn at its end although the person copied Fob’s own lines into it', () => {
  const [head = '', ...rest] = frame('[old]\nregion = x\n').split('\n');
  const copied = `[a]\nregion = x\n${rest.at(-2) ?? ''}\n${head}\n[b]\nregion = y\noutput = json\n`;
  const whole = frame(copied);
  expect(unframed(whole)).toEqual({ is: 'whole', digest: digest(copied), body: copied });
  for (let end = 0; end < whole.length - 1; end += 1)
    expect([end, unframed(whole.slice(0, end))]).toMatchObject([end, { is: 'torn' }]);
});

it('a section that a tool adds below the last line belongs to the text', () => {
  const text = '[default]\nregion = x\n';
  expect(unframed(`${frame(text)}[profile a]\nregion = y\n`)).toEqual({
    is: 'whole',
    digest: digest(text),
    body: `${text}[profile a]\nregion = y\n`,
  });
});

it('a file without any comment is one that a tool wrote anew', () => {
  expect(unframed('[default]\nregion = x\n')).toEqual({ is: 'unframed', body: '[default]\nregion = x\n' });
});

it('a path with anything in it stays one line of ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      const [head = '', ...rest] = frame('[a]\n', path).split('\n');
      expect(head).toMatch(/^[\x20-\x7e]*$/);
      expect(rest).toEqual(['[a]', `# End of what Fob wrote. Digest: ${digest('[a]\n')}`, '']);
      expect(unframed(frame('[a]\n', path))).toEqual({ is: 'whole', digest: digest('[a]\n'), body: '[a]\n' });
    }),
  );
});
